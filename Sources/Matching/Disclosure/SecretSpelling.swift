/// How secrets may stand in a text: what to look up of a cell, and what of a known secret.
enum SecretSpelling {
    private static let shortest = 8
    private static let longest = 15

    /// A number with and without the zeros that a spreadsheet drops, and the country before a telephone number; none for a short one.
    static func spellings(of number: String) -> Set<String> {
        let digits = String(decoding: number.utf8.filter(\.isDigit), as: UTF8.self)
        let significant = String(digits.drop { $0 == "0" })
        guard significant.count >= shortest - 1 else { return [] }
        let all = [digits, significant, "32" + significant, "0032" + significant, "320" + significant]
        return Set(all.filter { $0.count >= shortest && $0.count <= longest })
    }

    /// Digits may be parted in any way: hands out every run of parts that could be a number, until `body` is content.
    static func numbers(in text: String, until body: (String) -> Bool) -> Bool {
        guard text.utf8.count(where: \.isDigit) >= shortest else { return false }
        return text.utf8.split { !$0.isDigit && !isBetweenDigits($0) }.contains { run in
            let parts = run.split { !$0.isDigit }
            return parts.indices.contains { start in
                var digits: [UInt8] = []
                for part in parts[start...] {
                    digits += part
                    if digits.count > longest { return false }
                    if digits.count >= shortest, body(String(decoding: digits, as: UTF8.self)) { return true }
                }
                return false
            }
        }
    }

    private static func isBetweenDigits(_ byte: UInt8) -> Bool { " .-/()+".utf8.contains(byte) }

    /// Hands out what could be an address for mail, in lower case, until `body` is content.
    static func mails(in text: String, until body: (String) -> Bool) -> Bool {
        guard text.utf8.contains(UInt8(ascii: "@")) else { return false }
        return text.lowercased().split { $0.isWhitespace || "<>()[]{}\"',;:|=!?*/\\".contains($0) }
            .contains { $0.contains("@") && body($0.hasSuffix(".") ? String($0.dropLast()) : String($0)) }
    }

    /// A whole cell, where it is long enough to tell somebody by; a guard before it does not count.
    static func cell(_ text: String) -> String? {
        let plain = text.hasPrefix("'") ? String(text.dropFirst()) : text
        return plain.count >= 10 ? FoldedText.fold(plain) : nil
    }
}
