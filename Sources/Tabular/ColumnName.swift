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
        var result = String.UnicodeScalarView()
        for scalar in name.decomposedStringWithCanonicalMapping.unicodeScalars {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars where isLetterOrDigit(lower) {
                result.append(lower)
            }
        }
        return String(result)
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        case .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }
}
