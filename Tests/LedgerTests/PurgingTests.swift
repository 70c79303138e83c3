import Findings
import Foundation
import GRDB
import Matching
import TestSupport
import Testing

@testable import Ledger

/// D8: what a purge may change in the ledger, and what it may not.
struct PurgingTests {
    private let file: LedgerFile
    private let ledger: Ledger

    /// The campaign's one application was placed, detailed and ended; another campaign's stays.
    init() throws {
        file = try LedgerFile()
        ledger = try file.open()
        try LedgerSamples.fill(ledger)
        let other = LedgerSamples.file(3, digest: 9)
        try ledger.finishPass(at: LedgerSamples.received, received: [other], waiting: [])
        var application = LedgerSamples.application(2, mail: "blijft@example.org")
        application.campaign = "cvo-2023"
        application.name = PersonName(first: "Zoë", last: "Blijver")
        try ledger.commit(
            [LedgerSamples.processed(other)], facts: LedgerSamples.recorded([.submitted(application)], file: 3))
    }

    private var record: PurgeRecord {
        PurgeRecord(
            campaign: "cvo-2022", at: LedgerSamples.received, applications: 1, placements: 1, decisions: 1, archived: 1,
            published: 0)
    }

    private func purge() throws {
        let files = try ledger.receivedFiles().filter { $0.id == 1 || $0.id == 2 }
        try ledger.purge(record, files: files, removing: ["archief/r/scholen/school-1/in/Zoë.csv"])
    }

    @Test("D8: blanked rows replay: the number stays given, the student is unknown, what is counted stays")
    func replay() throws {
        try purge()
        let state = try ledger.state()
        #expect(state.nextSequence == 3)
        #expect(state.record(LedgerSamples.application(1).reference) == nil)
        #expect(state.record(LedgerSamples.application(2).reference)?.application.secrets.kept.mail == "blijft@example.org")
        let purged = state.records[0]
        #expect(purged.isPurged)
        #expect(purged.application.name == PersonName(first: "", last: ""))
        #expect(purged.application.secrets.kept.nationalNumber == nil)
        #expect(purged.standings.map { $0.counts[.accepted] } == [1])
        #expect(
            try ledger.placements().map { [$0.placement.details.notes, $0.placement.details.mentor.name, $0.end?.reason] } == [
                ["", "", ""]
            ])
        #expect(try ledger.faults().isEmpty)
    }

    @Test("D8: once compacted, no byte of the ledger's files tells of the student")
    func bytes() throws {
        try purge()
        #expect(try ledger.filesToRemove() == ["archief/r/scholen/school-1/in/Zoë.csv"])
        try ledger.compact()
        for suffix in ["", "-wal"] {
            let bytes = try Data(contentsOf: URL(filePath: file.path + suffix))
            for text in ["D'Hondt 1", "Zoë.csv", "start om 8 uur", "later", "ziekte", "VIVO"] {
                #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text) in the ledger\(suffix)")
            }
        }
        #expect(try ledger.unfinishedPurge()?.campaign == "cvo-2022")
        try ledger.finishPurge()
        #expect(try ledger.unfinishedPurge() == nil)
        #expect(try Data(contentsOf: URL(filePath: file.path)).range(of: Data("Blijver".utf8)) != nil)
    }

    @Test("D6, D8: a purge opens the rows that it names, in their personal columns, and nothing else")
    func permission() throws {
        let statements = [
            "UPDATE application_fact SET first_name = 'x' WHERE sequence = 1", "UPDATE received SET path = 'x' WHERE id = 1",
            "UPDATE finding SET value = 'x' WHERE file = 1", "UPDATE placement SET notes = 'x'",
            "UPDATE placement_detail SET notes = 'x'",
            "UPDATE placement_end SET reason = 'x'", "UPDATE decision SET reference = 'x' WHERE file = 2",
            "UPDATE application SET pupil_key = 'x' WHERE sequence = 1",
        ]
        for sql in statements { #expect(throws: DatabaseError.self, "\(sql)") { try execute(sql) } }
        try purge()
        for sql in statements { try execute(sql) }
        for sql in [
            "UPDATE application_fact SET first_name = 'x' WHERE sequence = 2", "UPDATE received SET path = 'x' WHERE id = 3",
            "UPDATE application_fact SET kind = 'withdrawn' WHERE sequence = 1", "UPDATE received SET at = 0 WHERE id = 1",
            "UPDATE decision SET to_status = NULL", "UPDATE placement SET service = 'x'", "UPDATE application SET school = 'x'",
            "DELETE FROM application_fact", "DELETE FROM finding", "DELETE FROM received", "UPDATE purge SET at = 0",
            "DELETE FROM purged_application", "DELETE FROM purged_file", "UPDATE status_fact SET status = NULL",
        ] {
            #expect(throws: DatabaseError.self, "\(sql)") { try execute(sql) }
        }
    }

    private func execute(_ sql: String) throws {
        try ledger.queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
    }

    @Test("What a purge looks for: files by their facts, students by what nobody who stays has too")
    func remains() throws {
        let remains = try ledger.remains(of: "cvo-2022")
        #expect(remains.applications == 1)
        #expect(remains.files == [1, 2])
        #expect(remains.traces.stand(in: ["x", "D'Hondt 1", "Zoë"]))
        #expect(!remains.traces.stand(in: ["Zoë", "Blijver"]))
        #expect(remains.traces.stand(in: ["p@example.org"]))
        // The other has the same number.
        #expect(!remains.traces.stand(in: ["05.07.31-133.90"]))
        #expect(remains.isNamed(in: "zie cvo-000001-01."))
        #expect(!remains.isNamed(in: "zie CVO-000002-02."))
        try purge()
        #expect(try ledger.remains(of: "cvo-2022").applications == 0)
        #expect(try ledger.unpurgedFiles(besides: "cvo-2022").map(\.file.id) == [3])
    }

    @Test("A copy is one moment's ledger, also while a transaction is open")
    func copy() throws {
        let folder = try TestFolder()
        let target = folder.path("kopie.sqlite")
        #expect(FileManager.default.createFile(atPath: target, contents: nil))
        try ledger.write { db in
            try db.execute(sql: "INSERT INTO run VALUES (7, 'half', 1, 0, 0)")
            #expect(try Ledger.copy(file.path, into: target).lastRun == "2022-09-05T1200")
        }
        let copy = try Ledger(path: target)
        #expect(try copy.state().records.count == 2)
        #expect(try copy.runs().map(\.name) == ["2022-09-05T1200"])
        #expect(throws: LedgerError.self) { try Ledger.copy(folder.path("nergens"), into: folder.path("b")) }
    }
}
