// What the readers of dates, periods and numbers share: steps over UTF-8 bytes.

extension Span<UInt8> {
    /// The ASCII digits from `at` on; a number of more than nine digits is cut there, and no format of ours has that many.
    func scanNumber(from at: inout Int) -> (value: Int, digits: Int) {
        var value = 0
        let start = at
        while at < count, at - start < 9, self[at].isDigit {
            value = value * 10 + self[at].digit
            at += 1
        }
        return (value, at - start)
    }

    /// Steps over blanks within a line: space, tab, no-break space.
    func skipBlanks(from at: inout Int) {
        while at < count {
            if self[at] == UInt8(ascii: " ") || self[at] == UInt8(ascii: "\t") {
                at += 1
            } else if !skip("\u{A0}", from: &at) && !skip("\u{202F}", from: &at) {
                return
            }
        }
    }

    /// Steps over `word` if it stands at `at`, in any case of ASCII letters.
    func skip(_ word: StaticString, from at: inout Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard at + length <= count else { return false }
        let matches = word.withUTF8Buffer { letters in
            letters.indices.allSatisfy { self[at + $0].lowercasedASCII == letters[$0].lowercasedASCII }
        }
        if matches { at += length }
        return matches
    }
}

extension UInt8 {
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

    /// The value of an ASCII digit.
    var digit: Int { Int(self &- UInt8(ascii: "0")) }

    var isASCIILetter: Bool { lowercasedASCII &- UInt8(ascii: "a") < 26 }

    /// A visible ASCII character: no blank, no control.
    var isASCIIGraphic: Bool { self > 0x20 && self < 0x7F }

    var lowercasedASCII: UInt8 { self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self }
}

extension String {
    /// Without the Unicode white space around it.
    var trimmed: String {
        if let first = utf8.first, let last = utf8.last, first.isASCIIGraphic, last.isASCIIGraphic { return self }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
