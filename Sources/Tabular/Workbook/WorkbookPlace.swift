/// What a cell says that it holds.
enum WorkbookCellType: Sendable {
    case number
    case shared
    /// A formula's text.
    case string
    case inline
    case truth
    case error
    case date

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self =
            switch (bytes.count, bytes.first) {
            case (1, UInt8(ascii: "s")): .shared
            case (1, UInt8(ascii: "b")): .truth
            case (1, UInt8(ascii: "e")): .error
            case (1, UInt8(ascii: "d")): .date
            // `str` and `inlineStr`.
            case (3, UInt8(ascii: "s")): .string
            case (9, UInt8(ascii: "i")): .inline
            default: .number
            }
    }

    static func isTrue(_ bytes: [UInt8]) -> Bool { bytes == [0x31] || bytes == Array("true".utf8) }
}

/// A place in a sheet, such as `R17`; both numbers from 1.
struct WorkbookPlace {
    let column: Int
    let row: Int

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var column = 0
        var index = 0
        while index < bytes.count, index < 4, (0x41...0x5A).contains(bytes[index]) {
            column = column * 26 + Int(bytes[index] - 0x40)
            index += 1
        }
        guard index > 0, let row = Self.number(UnsafeBufferPointer(rebasing: bytes[index...])) else { return nil }
        self.column = column
        self.row = row
    }

    /// A whole number of up to nine digits and nothing else.
    static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard (1...9).contains(bytes.count) else { return nil }
        var number = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    /// The letters of a column, from position 0.
    static func letters(_ position: Int) -> String {
        var letters = ""
        var left = position + 1
        while left > 0 {
            letters = String(UnicodeScalar(UInt8(0x41 + (left - 1) % 26))) + letters
            left = (left - 1) / 26
        }
        return letters
    }

    /// Whether a number is written as `General` shows it: digits without a zero too many ahead, and perhaps decimals without one behind.
    static func isPlainNumber(_ bytes: [UInt8]) -> Bool {
        guard bytes.count <= 15, let first = bytes.first, let last = bytes.last else { return false }
        var pointAt: Int?
        for (index, byte) in bytes.enumerated() where !(0x30...0x39).contains(byte) {
            guard byte == UInt8(ascii: "."), pointAt == nil else { return false }
            pointAt = index
        }
        if first == 0x30, bytes.count > 1, pointAt != 1 { return false }
        return pointAt == nil || pointAt != 0 && last != 0x30 && last != UInt8(ascii: ".")
    }
}
