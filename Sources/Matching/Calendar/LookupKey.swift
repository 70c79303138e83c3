import Foundation

/// A code or a name as it is looked up: without case, diacritics, and runs of blanks.
///
/// Two texts with equal keys are the same code or name to whoever writes them in a file.
package struct LookupKey: Hashable, Sendable {
    package let text: String

    package init(_ written: String) {
        text = Self.foldedASCII(written) ?? Self.folded(written)
    }

    /// The same as `folded`, for the texts that are by far the most.
    private static func foldedASCII(_ written: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(written.utf8.count)
        for byte in written.utf8 {
            switch byte {
            case 0x80...: return nil
            case UInt8(ascii: " "), 0x09...0x0D:
                if let last = bytes.last, last != UInt8(ascii: " ") { bytes.append(UInt8(ascii: " ")) }
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
            default: bytes.append(byte)
            }
        }
        if bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func folded(_ written: String) -> String {
        written.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}
