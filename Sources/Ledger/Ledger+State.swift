import Findings
import GRDB
package import Matching

extension Ledger {
    /// The state that all facts add up to; or those alone of files received up to an instant: the state as it stood then.
    ///
    /// A purged application is purged at every instant. One that came later is unknown, and its number is given already.
    package func state(asOf instant: Instant? = nil) throws -> State {
        try read { db in
            let span = FactSpan(until: instant)
            var state = State()
            try Self.loadApplications(into: &state, span, db)
            try Self.loadMentors(into: &state, span, db)
            try Self.loadStatuses(into: &state, span, db)
            try Self.loadEnds(into: &state, span, db)
            try Self.loadPlacements(into: &state, span, db)
            try Self.eachListing(db) { run, service, sequences in
                if span.holds(run) { state.list(sequences, to: service) }
            }
            let purged = try Int.fetchCursor(db, sql: "SELECT sequence FROM purged_application")
            while let sequence = try purged.next() { state.purge(sequence) }
            if instant != nil {
                let later = try Int.fetchCursor(db, sql: span.latecomers)
                while let sequence = try later.next() { state.conceal(sequence) }
            }
            return state
        }
    }

    /// For each service, the applications that were on a list of a completed run with an earlier instant (`Nieuw`, formats 4).
    package func listed(before at: Instant) throws -> [String: Sightings] {
        try read { db in
            var listed: [String: Sightings] = [:]
            try Self.eachListing(db) { run, service, sequences in
                if run < at { listed[service, default: Sightings()].insert(sequences) }
            }
            return listed
        }
    }

    private static func eachListing(_ db: Database, _ body: (Instant, String, [Int]) -> Void) throws {
        let last = try Int.fetchOne(db, sql: "SELECT coalesce(max(sequence), 0) FROM application") ?? 0
        let rows = try Row.fetchCursor(
            db, sql: "SELECT run.at, service, applications FROM listing JOIN run ON run.id = run ORDER BY run.id, service")
        while let row = try rows.next() {
            let at = Instant(seconds: row[0])
            let service: String = row[1]
            let bytes: [UInt8] = try row.withUnsafeData(atIndex: 2) { data in data.map { [UInt8]($0) } ?? [] }
            body(at, service, try StoredText.sequences(from: bytes, upTo: last))
        }
    }

    private static func loadApplications(into state: inout State, _ span: FactSpan, _ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(applicationColumns)
                FROM application_fact f JOIN application a USING (sequence)
                WHERE f.kind = 'submitted' OR \(span.holds("f.file")) ORDER BY f.id
                """)
        while let row = try rows.next() {
            let kind: String = row[4]
            let reference = try reference(row)
            // A first fact brings the next number; every other is about an application that has one.
            let isExpected = kind == "submitted" ? reference.sequence == state.nextSequence : state.record(reference) != nil
            guard isExpected else { throw LedgerError.damaged("an application is missing") }
            switch kind {
            case "withdrawn": state.apply(.withdrawn(reference, wasPlaced: row[5]))
            case "submitted": state.apply(.submitted(try application(row, reference)))
            case "changed": state.apply(.changed(try application(row, reference)))
            default: state.apply(.reactivated(try application(row, reference)))
            }
        }
    }

    /// What `application(_:_:)` reads, of an `application_fact f` and its `application a`.
    static let applicationColumns = """
        a.sequence, a.track, a.campaign, a.school, f.kind, f.was_placed, f.pupil, f.first_name, f.last_name, f.street,
        f.postcode, f.town, f.stated_province, f.province, f.transport, f.form, f.hours_per_week, f.hours_total,
        f.periods_due, f.days, f.periods, f.preferences, f.counsellor, f.national_number, f.mail, f.phone,
        f.counsellor_mail, f.counsellor_phone, f.remarks
        """

    private static func reference(_ row: Row) throws -> Reference {
        guard let track = Track.named(row[1]) else { throw LedgerError.damaged("an unknown track") }
        return Reference(track: track, sequence: row[0])
    }

    private static func knownReference(_ row: Row, in state: State) throws -> Reference {
        let reference = try reference(row)
        guard state.record(reference) != nil else { throw LedgerError.damaged("an application is missing") }
        return reference
    }

    static func application(_ row: Row, _ reference: Reference) throws -> Application {
        guard let province = Province(rawValue: row[13]) else { throw LedgerError.damaged("an unknown province") }
        let number: String? = row[23]
        let secrets = Secrets(
            nationalNumber: number.flatMap { NationalNumber(digits: $0) }, mail: row[24], phone: row[25], counsellorMail: row[26],
            counsellorPhone: row[27], remarks: row[28])
        let stated: String? = row[12]
        return Application(
            reference: reference, campaign: row[2], school: row[3], pupil: PupilNumber(row[6]),
            name: PersonName(first: row[7], last: row[8]), street: row[9], postcode: row[10], town: row[11],
            statedProvince: stated.flatMap { Province(rawValue: $0) }, province: province, transport: row[14], form: row[15],
            hoursPerWeek: row[16], hoursTotal: row[17], periodsDue: row[18], days: row[19],
            periods: try StoredText.periods(from: row[20]), preferences: StoredText.codes(from: row[21]), counsellor: row[22],
            secrets: secrets)
    }

    private static func loadMentors(into state: inout State, _ span: FactSpan, _ db: Database) throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT service, name, mail, phone FROM mentor_fact WHERE \(span.holds("file")) ORDER BY id")
        while let row = try rows.next() {
            let phone: String? = row[3]
            let service: String = row[0]
            if let phone {
                state.apply(.mentorRegistered(service: service, Mentor(name: row[1], mail: row[2], phone: phone)))
            } else {
                state.apply(.mentorRemoved(service: service, MentorKey(name: row[1], mail: row[2])))
            }
        }
    }

    private static func loadStatuses(into state: inout State, _ span: FactSpan, _ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT sequence, track, service, status FROM status_fact JOIN application USING (sequence)
                WHERE \(span.holds("file")) ORDER BY id
                """)
        while let row = try rows.next() {
            let status: String? = row[3]
            state.apply(.statusSet(try knownReference(row, in: state), service: row[2], status.flatMap { Status(rawValue: $0) }))
        }
    }

    private static func loadEnds(into state: inout State, _ span: FactSpan, _ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT p.sequence, a.track, e.at, e.reason, e.by
                FROM placement_end e JOIN placement p ON p.id = e.placement JOIN application a ON a.sequence = p.sequence
                WHERE \(span.holds("e.file")) ORDER BY p.id
                """)
        while let row = try rows.next() {
            let end = PlacementEnd(at: Instant(seconds: row[2]), reason: row[3], by: row[4])
            state.apply(.placementEnded(try reference(row), end))
        }
    }

    private static func loadPlacements(into state: inout State, _ span: FactSpan, _ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT p.sequence, a.track, p.service, p.at, \(latest("mentor_name")), \(latest("mentor_mail")), \(latest("periods")),
                    \(latest("notes"))
                FROM \(span.placementsInForce) p JOIN application a ON a.sequence = p.sequence
                    LEFT JOIN placement_detail d ON d.id = (
                        SELECT max(id) FROM placement_detail WHERE placement = p.id AND \(span.holds("file")))
                ORDER BY p.id
                """)
        while let row = try rows.next() {
            let details = PlacementDetails(
                mentor: MentorKey(name: row[4], mail: row[5]), periods: try StoredText.periods(from: row[6]), notes: row[7])
            let placement = Placement(service: row[2], acceptedAt: Instant(seconds: row[3]), details: details)
            state.apply(.placed(try knownReference(row, in: state), placement))
        }
    }

    /// The last word on a detail of a placement (B5).
    static func latest(_ column: String) -> String { "coalesce(d.\(column), p.\(column))" }
}

/// Which facts count: all, or those of files received up to an instant.
private struct FactSpan {
    let until: Instant?

    func holds(_ instant: Instant) -> Bool { until.map { instant <= $0 } ?? true }

    /// As a condition on the column that holds a fact's file.
    func holds(_ file: String) -> String {
        until.map { "\(file) IN (SELECT id FROM received WHERE at <= \($0.seconds))" } ?? "TRUE"
    }

    /// Finds the applications that came later.
    var latecomers: String { "SELECT sequence FROM application_fact WHERE kind = 'submitted' AND NOT \(holds("file"))" }

    /// Placements that have not ended: today they follow from the facts by trigger.
    var placementsInForce: String {
        guard until != nil else { return "(SELECT p.* FROM placement_in_force i JOIN placement p ON p.id = i.placement)" }
        return """
            (SELECT * FROM placement WHERE \(holds("file"))
                AND id NOT IN (SELECT placement FROM placement_end WHERE \(holds("file"))))
            """
    }
}
