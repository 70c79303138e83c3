import Foundation

/// Unicode's normal form C, in time that grows with the text alone.
enum NormalForm {
    /// `text` in normal form C.
    ///
    /// Foundation sorts marks upon one letter by insertion: a cell of a hundred thousand of them would take a minute. Sorted beforehand, they
    /// take no time, and no name has more than a few.
    static func composed(_ text: String) -> String {
        (hasLongRun(text) ? sorted(text) : text).precomposedStringWithCanonicalMapping
    }

    private static let longRun = 30

    private static func hasLongRun(_ text: String) -> Bool {
        guard text.utf8.count > longRun else { return false }
        var run = 0
        for scalar in text.unicodeScalars {
            run = scalar.markClass == 0 ? 0 : run + 1
            if run > longRun { return true }
        }
        return false
    }

    /// The same text with every run of marks in canonical order: by class, and within a class as they stand.
    private static func sorted(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var run: [(order: Int, mark: Unicode.Scalar)] = []
        func endRun() {
            run.sort { $0.order < $1.order }
            for entry in run { result.append(entry.mark) }
            run.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            let markClass = Int(scalar.markClass)
            if markClass > 0 {
                run.append((markClass << 32 | run.count, scalar))
            } else {
                endRun()
                result.append(scalar)
            }
        }
        endRun()
        return String(result)
    }
}

extension Unicode.Scalar {
    /// The canonical combining class: 0 for all but marks; below U+0300 there are none.
    fileprivate var markClass: UInt8 { value < 0x300 ? 0 : properties.canonicalCombiningClass.rawValue }
}
