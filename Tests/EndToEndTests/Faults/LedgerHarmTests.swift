import Foundation
import GRDB
import TestSupport
import Testing

extension Disturbed {
    /// 65: a ledger that cannot be trusted is refused in one line that says what to do, and nothing is touched.
    @Suite("Harmed ledgers")
    struct LedgerHarmTests {
        enum Harm: CaseIterable {
            case newer, cutShort, cutToOnePage, pageOfZeros, pageOfNoise, flippedHeader

            func happen(to path: String) throws {
                var bytes = try Data(contentsOf: URL(filePath: path))
                switch self {
                case .newer: return try insertMigration(path)
                case .cutShort: bytes.removeLast(bytes.count / 2 + 100)
                case .cutToOnePage: bytes = bytes.prefix(4096)
                case .pageOfZeros: bytes.replaceSubrange(8192..<12_288, with: Data(count: 4096))
                case .pageOfNoise:
                    var generator = SeededGenerator(seed: 5)
                    for place in 40_960..<45_056 { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
                case .flippedHeader: bytes[70] ^= 1
                }
                try bytes.write(to: URL(filePath: path))
            }

            private func insertMigration(_ path: String) throws {
                let queue = try DatabaseQueue(path: path)
                try queue.write { db in try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 of a year to come')") }
                try queue.close()
            }

            var advice: String { self == .newer ? "install that version" : "backup" }
        }

        @Test("65: a harmed ledger", arguments: Harm.allCases)
        func harmed(harm: Harm) throws {
            let workspace = try DisturbedNight.later.workspace()
            try harm.happen(to: workspace.path(".stagematch/ledger.sqlite"))
            let before = try FolderTree(workspace.root, timesToo: false)
            for command in ["run", "receive"] {
                for more in [[], ["--dry-run"]] {
                    let result = try workspace.call(command, at: "2022-09-11T03:00", more)
                    #expect(result.status == 65, "\(command) \(more)")
                    expectOneError(result.err, harm.advice)
                }
            }
            let differences = try FolderTree(workspace.root, timesToo: false).differences(from: before)
            #expect(differences == [])
        }
    }
}
