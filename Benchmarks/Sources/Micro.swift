import Batch
import Exchange
import Foundation
import Matching

/// `micro PIECE WORKSPACE [PASSES]`: does one piece of the work so often, and prints the best pass as a JSON line.
///
/// The workspace is one that the yardstick generated. Under callgrind, the difference between two numbers of passes is the instructions of a pass.
@main
struct Micro {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let piece = pieces[arguments[1]] else {
            print("usage: micro \(pieces.keys.sorted().joined(separator: "|")) WORKSPACE [PASSES]")
            exit(64)
        }
        let passes = arguments.count > 3 ? max(1, Int(arguments[3]) ?? 1) : 5
        let work = try piece(try Inputs(arguments[2]))
        var best = Double.infinity
        var done = Done()
        for _ in 0..<passes {
            let start = ContinuousClock.now
            done = try work()
            best = min(best, (ContinuousClock.now - start) / .seconds(1))
        }
        let speed = (megabytes: Double(done.bytes) / 1e6 / best, rows: Double(done.rows) / best)
        print(
            """
            {"piece": "\(arguments[1])", "bytes": \(done.bytes), "rows": \(done.rows), "seconds": \(best), \
            "mb_per_s": \(Int(speed.megabytes)), "rows_per_s": \(Int(speed.rows))}
            """)
    }

    private static var pieces: [String: (Inputs) throws -> () throws -> Done] {
        [
            "csv-read": Pieces.readCSV, "csv-write": Pieces.writeCSV, "rows": Pieces.readRows, "xml": Pieces.readXML,
            "rules": Pieces.plan, "ledger": Pieces.append, "lists": Pieces.renderLists,
        ]
    }
}

/// What a pass went through.
struct Done {
    var bytes = 0
    var rows = 0
}

/// A workspace's files, read once.
struct Inputs {
    let settings: Settings
    /// What each school sent, in order of its path.
    private(set) var files: [(school: String, path: String, bytes: [UInt8])] = []

    init(_ root: String) throws {
        settings = try Settings(of: Workspace(root))
        for school in settings.registers.schools {
            let folder = "\(root)/scholen/\(school.code)/in"
            for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
                files.append(
                    (
                        school.code, "scholen/\(school.code)/in/\(name)",
                        [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
                    ))
            }
        }
    }

    var size: Int { files.reduce(0) { $0 + $1.bytes.count } }

    static func instant(_ text: String) throws -> Instant {
        guard case .instant(let instant) = Instant.wallClock(text) else { throw CocoaError(.formatting) }
        return instant
    }
}
