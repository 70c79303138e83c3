/// Numbers as the lists show them, with a decimal comma.
package enum DecimalComma {
    package static func value(of text: some Collection<UInt8>) -> Double? {
        Double(String(decoding: text.lazy.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }, as: UTF8.self))
    }
}
