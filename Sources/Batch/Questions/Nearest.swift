import Findings
import Matching

/// What somebody who mistyped a code probably meant.
enum Nearest {
    /// `thuiszorg-zwim is no service; did you mean thuiszorg-zwin?`
    static func refusal(_ text: String, isNo kind: String, among codes: [String]) -> BatchError {
        let near = Self.codes(like: text, among: codes)
        guard !near.isEmpty else {
            let some = codes.prefix(12).joined(separator: ", ") + (codes.count > 12 ? ", …" : "")
            return .usage("'\(text)' is no \(kind)" + (codes.isEmpty ? ": there is none" : "; choose from: \(some)"))
        }
        return .usage("'\(text)' is no \(kind); did you mean \(near.joined(separator: ", or "))?")
    }

    /// At most three codes, nearest first: those that begin with the text or hold it, and those a few letters away.
    static func codes(like text: String, among codes: [String]) -> [String] {
        let wanted = FoldedText.fold(text)
        guard !wanted.isEmpty else { return [] }
        let ranked = codes.compactMap { code -> (distance: Int, code: String)? in
            let distance = FoldedText.fold(code).contains(wanted) ? 1 : Self.distance(wanted, FoldedText.fold(code))
            return distance <= max(2, wanted.count / 3) ? (distance, code) : nil
        }
        return ranked.sorted { ($0.distance, $0.code) < ($1.distance, $1.code) }.prefix(3).map(\.code)
    }

    /// Letters to put in, leave out or change (Levenshtein).
    private static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.prefix(64)), Array(right.prefix(64)))
        var row = Array(0...right.count)
        for (line, letter) in left.enumerated() {
            var corner = row[0]
            row[0] = line + 1
            for (column, other) in right.enumerated() {
                let change = corner + (letter == other ? 0 : 1)
                corner = row[column + 1]
                row[column + 1] = min(change, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[right.count]
    }
}
