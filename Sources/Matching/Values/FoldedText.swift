import Foundation

/// Text made comparable: what two spellings of one name have in common.
package enum FoldedText {
    /// Without case and diacritics. What differs in nothing but case folds to the same, `ß` and `SS` too.
    package static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        // Upper case first: only so do `ß` and `SS`, `ı` and `I` meet.
        let decomposed = text.uppercased().lowercased().decomposedStringWithCanonicalMapping
        var folded = String.UnicodeScalarView()
        for scalar in decomposed.unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
            folded.append(scalar)
        }
        return String(folded)
    }

    /// Folded, and nothing but letters and digits kept.
    package static func squash(_ text: String) -> String {
        var squashed = String.UnicodeScalarView()
        for scalar in fold(text).unicodeScalars where isLetterOrDigit(scalar) { squashed.append(scalar) }
        return String(squashed)
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            return byte.isASCIILetter || byte.isDigit
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .spacingMark: return true
        case .decimalNumber, .letterNumber, .otherNumber: return true
        // U+02B0 to U+02FF are letters by category and apostrophes by use: `DʼHondt`.
        case .modifierLetter: return !(0x2B0...0x2FF).contains(scalar.value)
        default: return false
        }
    }
}
