import Findings
import GRDB
package import Matching

extension Ledger {
    /// The number of the next file to be received.
    package func nextFileNumber() throws -> Int {
        try read { db in (try Int.fetchOne(db, sql: "SELECT max(id) FROM received") ?? 0) + 1 }
    }

    /// Commits files with all their effects in one transaction (D6). Facts come in the order in which they were planned.
    package func commit(_ files: [ProcessedFile], facts: [RecordedFact]) throws {
        try write { db in
            for file in files {
                try Self.insert(file, db)
            }
            for fact in facts { try Self.insert(fact, db) }
        }
    }

    private static func insert(_ file: ProcessedFile, _ db: Database) throws {
        try db.append(
            "INSERT INTO file (received, kind, outcome, counted_at, rows, taken, unchanged, refused) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            file.file.id, file.kind.rawValue, file.outcome.rawValue, file.countedAt.seconds, file.rows, file.taken, file.unchanged,
            file.refused)
        for (ordinal, finding) in file.findings.enumerated() { try insert(finding, ordinal, of: file, db) }
        for (ordinal, decision) in file.decisions.enumerated() { try insert(decision, ordinal, of: file, db) }
    }

    private static func insert(_ finding: Finding, _ ordinal: Int, of file: ProcessedFile, _ db: Database) throws {
        let place = finding.location
        try db.append(
            "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            file.file.id, ordinal, finding.code.rawValue, place.row, place.line, place.column, place.sheet, place.cell,
            StoredText.details(finding.details), finding.value)
    }

    private static func insert(_ decision: JudgedDecision, _ ordinal: Int, of file: ProcessedFile, _ db: Database) throws {
        guard case .service(let service) = file.file.sender else { return }
        let reference = Reference.read(decision.referenceText)?.text ?? Reference.mistyped(decision.referenceText)
        try db.append(
            "INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            file.file.id, ordinal, decision.row, service, reference, decision.from?.word, decision.to?.word,
            decision.result.rawValue, decision.code?.rawValue)
    }

    private static func insert(_ recorded: RecordedFact, _ db: Database) throws {
        let source = (recorded.file, recorded.row)
        switch recorded.fact {
        case .submitted(let application):
            try db.append(
                "INSERT INTO application VALUES (?, ?, ?, ?, ?)",
                application.reference.sequence, application.track.word, application.campaign, application.school,
                application.pupil.key)
            try insert(application, kind: "submitted", source, db)
        case .changed(let application): try insert(application, kind: "changed", source, db)
        case .reactivated(let application): try insert(application, kind: "reactivated", source, db)
        case .withdrawn(let reference, let wasPlaced):
            try db.append(
                "INSERT INTO application_fact (file, row, sequence, kind, was_placed) VALUES (?, ?, ?, 'withdrawn', ?)",
                source.0, source.1, reference.sequence, wasPlaced)
        case .mentorRegistered(let service, let mentor):
            try insert(mentor, kind: "registered", phone: mentor.phone, service, source, db)
        case .mentorRemoved(let service, let key):
            try insert(Mentor(name: key.name, mail: key.mail, phone: ""), kind: "removed", phone: nil, service, source, db)
        case .statusSet(let reference, let service, let status):
            try db.append(
                "INSERT INTO status_fact (file, row, sequence, service, status) VALUES (?, ?, ?, ?, ?)",
                source.0, source.1, reference.sequence, service, status?.word)
        case .noticed(let reference, let service, let code):
            try db.append(
                "INSERT INTO notice (file, row, service, sequence, code) VALUES (?, ?, ?, ?, ?)",
                source.0, source.1, service, reference.sequence, code.rawValue)
        case .placed, .placementDetailed, .placementEnded: try insertPlacement(recorded, db)
        }
    }

    private static func insertPlacement(_ recorded: RecordedFact, _ db: Database) throws {
        switch recorded.fact {
        case .placed(let reference, let placement):
            let details = placement.details
            try db.append(
                """
                INSERT INTO placement (file, row, sequence, service, at, mentor_name, mentor_mail, periods, notes)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                recorded.file, recorded.row, reference.sequence, placement.service, placement.acceptedAt.seconds,
                details.mentor.name, details.mentor.mail, StoredText.periods(details.periods), details.notes)
        case .placementDetailed(let reference, let details):
            try db.append(
                """
                INSERT INTO placement_detail (file, row, placement, mentor_name, mentor_mail, periods, notes)
                VALUES (?, ?, (SELECT placement FROM placement_in_force WHERE sequence = ?), ?, ?, ?, ?)
                """,
                recorded.file, recorded.row, reference.sequence, details.mentor.name, details.mentor.mail,
                StoredText.periods(details.periods), details.notes)
        case .placementEnded(let reference, let end):
            try db.append(
                """
                INSERT INTO placement_end (placement, file, row, at, reason, by)
                VALUES ((SELECT placement FROM placement_in_force WHERE sequence = ?), ?, ?, ?, ?, ?)
                """,
                reference.sequence, recorded.file, recorded.row, end.at.seconds, end.reason, end.by)
        default: break
        }
    }

    private static func insert(_ application: Application, kind: String, _ source: (Int, Int), _ db: Database) throws {
        let secrets = application.secrets.kept
        try db.append(
            """
            INSERT INTO application_fact (file, row, sequence, kind, pupil, first_name, last_name, street, postcode, town,
                stated_province, province, transport, form, hours_per_week, hours_total, periods_due, days, periods, preferences,
                counsellor, national_number, mail, phone, counsellor_mail, counsellor_phone, remarks)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            source.0, source.1, application.reference.sequence, kind, application.pupil.written, application.name.first,
            application.name.last, application.street, application.postcode, application.town, application.statedProvince?.rawValue,
            application.province.rawValue, application.transport, application.form, application.hoursPerWeek,
            application.hoursTotal,
            application.periodsDue, application.days, StoredText.periods(application.periods),
            StoredText.codes(application.preferences), application.counsellor, secrets.nationalNumber, secrets.mail, secrets.phone,
            secrets.counsellorMail, secrets.counsellorPhone, secrets.remarks)
    }

    private static func insert(
        _ mentor: Mentor, kind: String, phone: String?, _ service: String, _ source: (Int, Int), _ db: Database
    ) throws {
        try db.append(
            "INSERT INTO mentor_fact (file, row, service, kind, name, mail, phone) VALUES (?, ?, ?, ?, ?, ?, ?)",
            source.0, source.1, service, kind, mentor.name, mentor.mail, phone)
    }

    /// Marks a run as completed: it has reported everything up to now, put these applications on lists for the first time, and made these mails.
    package func complete(
        _ name: String, at: Instant, listed: [(service: String, sequences: [Int])], mails: [MadeMail] = []
    ) throws {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO run (name, at, last_position, last_notice) VALUES (?, ?,
                        (SELECT coalesce(max(position), 0) FROM file), (SELECT coalesce(max(id), 0) FROM notice))
                    """, arguments: [name, at.seconds])
            try Self.insert(listed, run: Int(db.lastInsertedRowID), db)
            try Self.insert(mails, db)
        }
    }

    /// What the last run's lists show for the first time, and the mails that it makes, now that it is repeated with another register or calendar.
    package func extend(_ run: CompletedRun, listed: [(service: String, sequences: [Int])], mails: [MadeMail] = []) throws {
        guard !mails.isEmpty || listed.contains(where: { !$0.sequences.isEmpty }) else { return }
        try write { db in
            try Self.insert(listed, run: run.id, db)
            try Self.insert(mails, db)
        }
    }

    private static func insert(_ listed: [(service: String, sequences: [Int])], run: Int, _ db: Database) throws {
        for (service, sequences) in listed where !sequences.isEmpty {
            try db.append(
                "INSERT INTO listing (run, service, applications) VALUES (?, ?, ?)",
                run, service, StoredText.sequences(sequences))
        }
    }
}
