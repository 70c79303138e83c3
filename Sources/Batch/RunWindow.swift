import Findings
import Ledger
import Matching

/// What a run reports as its own: everything since the last run that was completed (D6).
struct RunWindow {
    /// The run's name: its instant, with a number behind where that instant has had other runs.
    let name: String
    /// Whether the last run is repeated: nothing came since, and the instant is the same. Then nothing new is reported, and nothing changes.
    var isRepetition: Bool { repeated != nil }
    let repeated: CompletedRun?
    let files: [ProcessedFile]
    let notices: [Notice]
    /// Behind which completed run, and up to which; nil for the beginning, and for now.
    let span: (after: CompletedRun?, through: CompletedRun?)
    let left: [Reception.LeftFile]

    init(_ ledger: Ledger, at instant: Instant, left: [Reception.LeftFile]) throws {
        let runs = try ledger.runs()
        let last = runs.last
        let files = try ledger.processedFiles(after: last, through: nil)
        self.left = left
        if let last, last.at == instant, files.isEmpty {
            let before = runs.dropLast().last
            name = last.name
            repeated = last
            span = (before, last)
            self.files = try ledger.processedFiles(after: before, through: last)
            notices = try ledger.notices(after: before, through: last)
        } else {
            name = Self.name(at: instant, among: Set(runs.map(\.name)))
            repeated = nil
            span = (last, nil)
            self.files = files
            notices = try ledger.notices(after: last, through: nil)
        }
    }

    func files(of sender: Sender) -> [ProcessedFile] { files.filter { $0.file.sender == sender } }

    /// The instant of the run that left a file like `terugmelding-2022-09-05T1300.csv`, with `-2` and on behind it or not.
    static func instant(ofFile name: String) -> Instant? {
        // By hand: a pattern would be compiled for every file of every party.
        guard name.hasSuffix(".csv") else { return nil }
        var parts = name.dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
        if let number = parts.last, !number.isEmpty, number.allSatisfy({ $0.isASCII && $0.isNumber }) { parts.removeLast() }
        guard parts.count > 3, let time = parts.last, time.dropFirst(2).first == "T", time.count == 7 || time.dropFirst(7) == "b"
        else { return nil }
        let day = parts.suffix(3).dropLast().joined(separator: "-")
        guard case .instant(let instant) = Instant.wallClock("\(day)-\(time.prefix(5)):\(time.dropFirst(5).prefix(2))") else {
            return nil
        }
        return instant
    }

    private static func name(at instant: Instant, among taken: Set<String>) -> String {
        let first = instant.compact
        if !taken.contains(first) { return first }
        var number = 2
        while taken.contains("\(first)-\(number)") { number += 1 }
        return "\(first)-\(number)"
    }
}

extension Reception.LeftFile {
    /// The last component of the path.
    var name: String { FilePath.name(of: path) }
}

extension DecisionEntryInHistory {
    var fileName: String { FilePath.name(of: path) }
}
