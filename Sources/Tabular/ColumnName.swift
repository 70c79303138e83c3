import Foundation

/// A column's name as the contract writes it, and the form in which names are compared.
package struct ColumnName: Hashable, Sendable {
    package let written: String
    package let normalised: String

    package init(_ written: String) {
        self.written = written
        normalised = Self.normalise(written)
    }

    /// Names are compared without case, diacritics, spaces and punctuation: letters and digits remain (formats, section 2).
    ///
    /// `E-mail`, `EMAIL ` and `é-mail*` are all `email`; a name of punctuation alone is empty.
    package static func normalise(_ name: String) -> String {
        guard name.utf8.count <= longest else { return name }
        if name.utf8.allSatisfy({ $0 < 0x80 }) { return normaliseASCII(name) }
        var result = String.UnicodeScalarView()
        for scalar in name.decomposedStringWithCanonicalMapping.unicodeScalars {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars where isLetterOrDigit(lower) {
                result.append(lower)
            }
        }
        return String(result)
    }

    /// No column of any contract has a longer name: such a text is compared as it is.
    private static let longest = 100

    private static func normaliseASCII(_ name: String) -> String {
        let bytes = name.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case 0x30...0x39, 0x61...0x7A: byte
            case 0x41...0x5A: byte | 0x20
            default: nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        case .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }
}
