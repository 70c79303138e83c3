import Batch
import Exchange
import Findings
import Foundation
import Ledger
import Matching
import Tabular

/// One room's work at a time. Each prepares what the rooms before it give, outside of what is measured.
enum Pieces {
    /// Bytes to records, with the line and the end of every cell.
    static func readCSV(_ inputs: Inputs) -> () throws -> Done {
        {
            var rows = 0
            for file in inputs.files where file.path.hasSuffix(".csv") {
                var reader = CSVReader(utf8: try TextEncoding.decode(file.bytes), delimiter: UInt8(ascii: ";"))
                var record = Record()
                while try reader.next(&record) { rows += 1 }
            }
            return Done(bytes: inputs.size, rows: rows)
        }
    }

    /// The same cells, written for people: guarded, and quoted where needed.
    static func writeCSV(_ inputs: Inputs) throws -> () throws -> Done {
        var rows: [[ArraySlice<UInt8>]] = []
        for file in inputs.files where file.path.hasSuffix(".csv") {
            var reader = CSVReader(utf8: try TextEncoding.decode(file.bytes), delimiter: UInt8(ascii: ";"))
            var record = Record()
            while try reader.next(&record) { rows.append((0..<record.count).map { record.slice($0) }) }
        }
        return {
            var writer = CSVWriter(delimiter: UInt8(ascii: ";"))
            for row in rows {
                for cell in row { writer.append(cell: cell) }
                writer.endRow()
            }
            return Done(bytes: writer.bytes.count, rows: rows.count)
        }
    }

    /// Bytes to the values of applications, every cell checked.
    static func readRows(_ inputs: Inputs) -> () throws -> Done {
        { Done(bytes: inputs.size, rows: try submissions(inputs).reduce(0) { $0 + $1.rows.count }) }
    }

    /// XML through the schema to raw applications.
    static func readXML(_ inputs: Inputs) -> () throws -> Done {
        let reader = XMLPiece()
        return {
            var rows = 0
            for file in inputs.files where file.path.hasSuffix(".xml") { try reader.read(file.bytes) { rows += 1 } }
            return Done(bytes: inputs.size, rows: rows)
        }
    }

    /// Values to facts: every rule on every application of a first night.
    static func plan(_ inputs: Inputs) throws -> () throws -> Done {
        let submissions = try submissions(inputs)
        return { Done(rows: try planned(submissions, inputs).plans.reduce(0) { $0 + $1.facts.count }) }
    }

    /// Facts to a durable ledger: a new one each pass, one transaction.
    static func append(_ inputs: Inputs) throws -> () throws -> Done {
        let (plans, _) = try planned(try submissions(inputs), inputs)
        let received = try Inputs.instant("2022-09-05T13:00")
        var files: [ProcessedFile] = []
        for (index, plan) in plans.enumerated() {
            let file = ReceivedFile(
                id: index + 1, sender: .school(inputs.files[index].school), path: inputs.files[index].path, at: received,
                digest: Array(repeating: UInt8(index & 255), count: 32), size: inputs.files[index].bytes.count,
                original: OriginalIdentity(device: 1, inode: Int64(index), changed: 1))
            files.append(
                ProcessedFile(
                    file: file, kind: .applications, outcome: .taken, countedAt: received, taken: plan.taken,
                    unchanged: plan.unchanged, refused: plan.refused, findings: plan.findings, decisions: []))
        }
        let facts = plans.flatMap(\.facts)
        return {
            let path = FileManager.default.temporaryDirectory.appending(path: "micro-\(UUID().uuidString).sqlite").path
            defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
            try Ledger.make(at: path)
            let ledger = try Ledger(path: path)
            try ledger.finishPass(at: received, received: files.map(\.file), waiting: [])
            try ledger.commit(files, facts: facts)
            try ledger.close()
            return Done(rows: facts.count)
        }
    }

    /// State to the lists of every service in round 2: all unplaced students for each.
    static func renderLists(_ inputs: Inputs) throws -> () throws -> Done {
        let state = try planned(try submissions(inputs), inputs).state
        let ruleset = inputs.settings.ruleset
        let instant = try Inputs.instant("2022-09-20T03:00")
        return {
            let lists = Lists(ruleset: ruleset, state: state, at: instant, earlier: [:])
            let encoder = ServiceLists(lists, delimiter: UInt8(ascii: ";"))
            var done = Done()
            for service in ruleset.registers.services {
                let listing = lists.listing(for: service)
                done.bytes += encoder.files(for: service, listing).reduce(0) { $0 + $1.count }
                done.rows += listing.open.count + listing.dual.count + listing.placed.count
            }
            return done
        }
    }

    // MARK: The rooms before

    private static func submissions(_ inputs: Inputs) throws -> [ReadRows<ApplicationSubmission>] {
        try inputs.files.map { file in
            let incoming = try IncomingFile(file.bytes, from: .school(file.school), limits: Configuration.Limits())
            return try ApplicationTable.read(incoming, registers: inputs.settings.registers)
        }
    }

    private static func planned(
        _ submissions: [ReadRows<ApplicationSubmission>], _ inputs: Inputs
    ) throws -> (plans: [Plan], state: State) {
        let received = try Inputs.instant("2022-09-05T13:00")
        var planner = Planner(ruleset: inputs.settings.ruleset, state: State())
        let plans = zip(submissions, inputs.files).enumerated().map { index, pair in
            planner.plan(pair.0.rows, file: index + 1, from: .school(pair.1.school), received: received)
        }
        return (plans, planner.state)
    }
}

/// Holds the reader, which cannot be copied.
private final class XMLPiece {
    private let reader = ApplicationXML()

    func read(_ bytes: [UInt8], take: () -> Void) throws {
        _ = try reader.read(bytes) { _ in take() }
    }
}
