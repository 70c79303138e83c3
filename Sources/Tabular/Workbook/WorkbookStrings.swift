import Findings

/// The texts that the sheets of a workbook share, end to end in one buffer.
final class WorkbookStrings: WorkbookPartConsumer {
    static let vocabulary = ["si", "t", "rPh"]
    static let root = "sst"

    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    private var text = CollectedText()
    private let byteLimit: Int
    private let unpackedLimit: Int
    /// With the limit on bytes: what fits in memory beside the file itself.
    private static let countLimit = 4_000_000

    /// - Parameter unpacked: bytes that a workbook may unpack to; its texts may be nearly half of that.
    init(unpacked: Int) {
        unpackedLimit = unpacked
        byteLimit = min(unpacked / 2 - unpacked / 32, Int(UInt32.max) / 2)
    }

    subscript(index: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(index) else { return nil }
        return bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
    }

    func begin(_ tag: WorkbookTag) throws(TableFailure) {
        switch tag.name {
        case 0: text.begin()
        case 1: text.isOpen = !text.isPhonetic
        case 2: text.isPhonetic = true
        default: break
        }
    }

    func take(_ piece: UnsafeBufferPointer<UInt8>) { text.take(piece) }

    func end(_ name: Int) throws(TableFailure) {
        switch name {
        case 0:
            bytes += text.decoded()
            ends.append(UInt32(bytes.count))
            guard bytes.count <= byteLimit, ends.count <= Self.countLimit else { throw .unpackedTooLarge(unpackedLimit) }
        case 1: text.isOpen = false
        case 2: text.isPhonetic = false
        default: break
        }
    }
}

/// The text of one cell as it comes together: runs of rich text one after the other, phonetic ones left out.
struct CollectedText {
    private(set) var bytes: [UInt8] = []
    /// Whether what is said now belongs to the text.
    var isOpen = false
    var isPhonetic = false

    /// No spreadsheet has longer texts (32,767 characters); what is beyond is cut, and the cell is too long anyhow.
    static let limit = 128 << 10

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        isOpen = false
        isPhonetic = false
    }

    mutating func take(_ piece: UnsafeBufferPointer<UInt8>) {
        guard isOpen, bytes.count < Self.limit else { return }
        bytes.append(contentsOf: piece)
        guard bytes.count > Self.limit else { return }
        // Not within a character.
        var end = Self.limit
        while bytes[end] & 0xC0 == 0x80 { end -= 1 }
        bytes.removeSubrange(end...)
    }

    /// The text with its `_x000D_` read: characters that XML cannot hold stand as four hexadecimal digits of UTF-16.
    func decoded() -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "_")) else { return bytes }
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard let unit = escape(at: index) else {
                result.append(bytes[index])
                index += 1
                continue
            }
            index += Self.escapeLength
            var units = [unit]
            if UTF16.isLeadSurrogate(unit), let trail = escape(at: index), UTF16.isTrailSurrogate(trail) {
                units.append(trail)
                index += Self.escapeLength
            }
            result += String(decoding: units, as: UTF16.self).utf8
        }
        return result
    }

    private static let escapeLength = 7

    private func escape(at index: Int) -> UInt16? {
        guard index + Self.escapeLength <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return nil }
        let digits = bytes[(index + 2)..<(index + 6)].compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        return digits.count == 4 ? UInt16(digits.reduce(0) { $0 << 4 | $1 }) : nil
    }
}
