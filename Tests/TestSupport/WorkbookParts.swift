/// The parts of a workbook by name, unpacked: slow, plain, and enough for tests (RFC 1951, APPNOTE 4.3).
package struct WorkbookParts {
    private var texts: [String: String] = [:]

    package init(_ zip: [UInt8]) {
        // The end record has no comment: it is the last 22 bytes.
        let end = zip.count - 22
        var at = Self.number(zip, end + 16, 4)
        for _ in 0..<Self.number(zip, end + 10, 2) {
            let (packed, name) = (Self.number(zip, at + 20, 4), Self.number(zip, at + 28, 2))
            let local = Self.number(zip, at + 42, 4)
            let title = String(decoding: zip[at + 46..<at + 46 + name], as: UTF8.self)
            let start = local + 30 + Self.number(zip, local + 26, 2) + Self.number(zip, local + 28, 2)
            let data = Array(zip[start..<start + packed])
            var inflation = Inflation(data)
            texts[title] = String(decoding: Self.number(zip, at + 10, 2) == 0 ? data : inflation.inflated(), as: UTF8.self)
            at += 46 + name + Self.number(zip, at + 30, 2) + Self.number(zip, at + 32, 2)
        }
    }

    package var names: [String] { texts.keys.sorted() }

    package subscript(_ name: String) -> String { texts[name] ?? "" }

    /// A sheet, from 1.
    package func sheet(_ number: Int) -> String { self["xl/worksheets/sheet\(number).xml"] }

    private static func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
}

private struct Inflation {
    private let source: [UInt8]
    private var bit = 0
    private var output: [UInt8] = []

    init(_ source: [UInt8]) { self.source = source }

    mutating func inflated() -> [UInt8] {
        var isLast = false
        while !isLast {
            isLast = bits(1) == 1
            switch bits(2) {
            case 0: copyStored()
            case 1:
                let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
                expand(Codes(lengths), Codes(Array(repeating: 5, count: 30)))
            default: expandDynamic()
            }
        }
        return output
    }

    private mutating func bits(_ count: Int) -> Int {
        var value = 0
        for index in 0..<count {
            value |= Int(source[bit >> 3] >> UInt8(bit & 7) & 1) << index
            bit += 1
        }
        return value
    }

    private mutating func copyStored() {
        let at = (bit + 7) >> 3
        let count = Int(source[at]) | Int(source[at + 1]) << 8
        output += source[at + 4..<at + 4 + count]
        bit = (at + 4 + count) * 8
    }

    private struct Codes {
        /// Symbols by length and code, with a 1 before the code's bits.
        var symbols: [Int: Int] = [:]

        init(_ lengths: [Int]) {
            var code = 0
            for length in 1...15 {
                for (symbol, own) in lengths.enumerated() where own == length {
                    symbols[code | 1 << length] = symbol
                    code += 1
                }
                code <<= 1
            }
        }
    }

    private mutating func symbol(_ codes: Codes) -> Int {
        var code = 1
        while true {
            code = code << 1 | bits(1)
            if let symbol = codes.symbols[code] { return symbol }
        }
    }

    private mutating func expandDynamic() {
        let (literals, distances, count) = (bits(5) + 257, bits(5) + 1, bits(4) + 4)
        var lengths = [Int](repeating: 0, count: 19)
        for place in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(count) { lengths[place] = bits(3) }
        let codes = Codes(lengths)
        var all: [Int] = []
        while all.count < literals + distances {
            switch symbol(codes) {
            case 16: all += Array(repeating: all[all.count - 1], count: bits(2) + 3)
            case 17: all += Array(repeating: 0, count: bits(3) + 3)
            case 18: all += Array(repeating: 0, count: bits(7) + 11)
            case let length: all.append(length)
            }
        }
        expand(Codes(Array(all.prefix(literals))), Codes(Array(all.dropFirst(literals))))
    }

    private mutating func expand(_ literals: Codes, _ distances: Codes) {
        while true {
            let code = symbol(literals)
            if code == 256 { return }
            if code < 256 {
                output.append(UInt8(code))
                continue
            }
            let length = length(code)
            let start = output.count - distance(symbol(distances))
            for index in 0..<length { output.append(output[start + index]) }
        }
    }

    private mutating func length(_ code: Int) -> Int {
        if code < 265 { return code - 254 }
        if code == 285 { return 258 }
        let extra = (code - 261) / 4
        return (1 << (extra + 2)) + 3 + (((code - 261) % 4) << extra) + bits(extra)
    }

    private mutating func distance(_ code: Int) -> Int {
        if code < 4 { return code + 1 }
        let extra = code / 2 - 1
        return ((2 + code % 2) << extra) + 1 + bits(extra)
    }
}
