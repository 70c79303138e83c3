import Foundation

/// A cell's text as the rules read it, and what is odd about it (formats, section 2).
package struct CleanCell: Hashable, Sendable {
    package var text: String
    /// A control character other than a line break stands inside: the row is refused (`teken-ongeldig`).
    package var hasControl: Bool
    /// Letters betray a wrong decoding: a warning (`tekens-verdacht`).
    package var suspect: Bool

    package init(text: String, hasControl: Bool = false, suspect: Bool = false) {
        self.text = text
        self.hasControl = hasControl
        self.suspect = suspect
    }
}

/// Cleans a cell: guard off, white space trimmed, blanks by style, NFC.
package enum CellText {
    package enum Style: Sendable {
        /// A name: every run of white space inside becomes one space.
        case name
        /// A value of one line: a line break with the white space around it becomes one space, other blanks stay.
        case line
        /// Free text: line breaks stay, as LF.
        case text
    }

    /// Cleans the UTF-8 bytes of one cell.
    ///
    /// The guard comes off first: it was put on as the very first character, so that a `'` behind a space is the sender's own.
    /// Suspect letters are looked for before trimming, since a misread `à` ends in a no-break space.
    package static func clean(_ cell: ArraySlice<UInt8>, _ style: Style) -> CleanCell {
        let body = WhiteSpace.trimmed(FormulaGuard.unguarded(cell))
        let shape = Shape(of: body)
        if shape == .plain { return CleanCell(text: String(decoding: body, as: UTF8.self)) }
        let text = String(decoding: shape.contains(.blanks) ? spaced(body, style) : Array(body), as: UTF8.self)
        return CleanCell(
            text: shape.contains(.composable) ? NormalForm.composed(text) : text,
            hasControl: shape.contains(.control) && WhiteSpace.hasControl(body),
            suspect: shape.contains(.accents) && looksMisread(cell))
    }

    package static func clean(_ cell: String, _ style: Style) -> CleanCell {
        isClean(cell) ? CleanCell(text: cell) : clean(ArraySlice(cell.utf8), style)
    }

    /// Printable ASCII with single spaces inside and no guard: what most cells are, and needs no copy.
    private static func isClean(_ cell: String) -> Bool {
        var afterSpace = true
        for byte in cell.utf8 {
            guard 0x20..<0x7F ~= byte, byte != Byte.apostrophe, !(afterSpace && byte == Byte.space) else { return false }
            afterSpace = byte == Byte.space
        }
        return !afterSpace || cell.isEmpty
    }

    /// What a cell's bytes may hold; `plain` is printable ASCII with single spaces, which needs no work.
    private struct Shape: OptionSet {
        let rawValue: UInt8
        static let plain = Shape([])
        static let blanks = Shape(rawValue: 1)
        static let control = Shape(rawValue: 2)
        /// From U+0300 on: below it, every text is NFC already.
        static let composable = Shape(rawValue: 4)
        static let accents = Shape(rawValue: 8)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        init(of bytes: ArraySlice<UInt8>) {
            var shape = Shape.plain
            var afterSpace = false
            for byte in bytes {
                switch byte {
                case Byte.space where afterSpace: shape.insert(.blanks)
                case 0x20..<0x7F: break
                case Byte.lineFeed, Byte.carriageReturn: shape.insert(.blanks)
                case 0x00..<0x20: shape.formUnion([.blanks, .control])
                case 0x7F: shape.insert(.control)
                // U+0080 to U+00BF: controls and the no-break space.
                case 0xC2: shape.formUnion([.blanks, .control, .accents])
                case 0xCC...: shape.formUnion([.blanks, .composable, .accents])
                default: shape.insert(.accents)
                }
                afterSpace = byte == Byte.space
            }
            self = shape
        }
    }

    private static func spaced(_ bytes: ArraySlice<UInt8>, _ style: Style) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let end = endOfBlanks(in: bytes, from: index)
            if end == index {
                result.append(bytes[index])
                index += 1
            } else {
                appendBlanks(bytes[index..<end], style, to: &result)
                index = end
            }
        }
        return result
    }

    private static func endOfBlanks(in bytes: ArraySlice<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.endIndex {
            let length = WhiteSpace.length(in: bytes, at: end)
            if length == 0 { break }
            end += length
        }
        return end
    }

    private static func appendBlanks(_ run: ArraySlice<UInt8>, _ style: Style, to result: inout [UInt8]) {
        switch style {
        case .name: result.append(Byte.space)
        case .line where hasLineBreak(run): result.append(Byte.space)
        case .line: result += run
        case .text: appendLines(run, to: &result)
        }
    }

    /// LF, CR, and Unicode's line and paragraph separators.
    private static func hasLineBreak(_ run: ArraySlice<UInt8>) -> Bool {
        run.contains { Byte.isLineBreak($0) || $0 == 0xA8 || $0 == 0xA9 }
    }

    private static func appendLines(_ run: ArraySlice<UInt8>, to result: inout [UInt8]) {
        var previous: UInt8 = 0
        for byte in run {
            if byte == Byte.carriageReturn {
                result.append(Byte.lineFeed)
            } else if byte != Byte.lineFeed || previous != Byte.carriageReturn {
                result.append(byte)
            }
            previous = byte
        }
    }
}

extension CellText {
    /// UTF-8 that was read as Windows-1252 or Latin-1: `Ã«`, `â€™`, or what a decoder puts for a byte that it could not read.
    private static func looksMisread(_ cell: ArraySlice<UInt8>) -> Bool {
        let scalars = Array(String(decoding: cell, as: UTF8.self).unicodeScalars)
        if scalars.contains("\u{FFFD}") { return true }
        return zip(scalars, scalars.dropFirst()).contains { lead, next in
            switch lead {
            // The lead bytes of U+0080 to U+017F: the accented letters of the Latin languages.
            case "Â", "Ã", "Ä", "Å": return (0x80...0xBF).contains(next.value) || lookAlikes.contains(next)
            case "â": return next == "€"
            default: return false
            }
        }
    }

    /// What Windows-1252 makes of the bytes 80 to 9F.
    private static let lookAlikes: Set<Unicode.Scalar> = Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".unicodeScalars)
}
