import Foundation

/// Text made comparable: what two spellings of one name have in common.
package enum FoldedText {
    /// Without case and diacritics. What differs in nothing but case folds to the same, `ß` and `SS` too.
    package static func fold(_ text: String) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case ..<0x80: folded.append(UInt8(truncatingIfNeeded: scalar.value).lowercasedASCII)
            case ..<latinEnd: folded += latin[Int(scalar.value) - 0x80]
            default: return foldAny(text)
            }
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// Folded, and nothing but letters and digits kept.
    package static func squash(_ text: String) -> String {
        var squashed: [UInt8] = []
        squashed.reserveCapacity(text.utf8.count)
        for scalar in fold(text).unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                if byte.isASCIILetter || byte.isDigit { squashed.append(byte) }
            } else if isLetterOrDigit(scalar) {
                squashed += String(scalar).utf8
            }
        }
        return String(decoding: squashed, as: UTF8.self)
    }

    /// Up to Latin Extended-B: the letters of nearly every name, folded once.
    private static let latinEnd: UInt32 = 0x250
    private static let latin: [[UInt8]] = (0x80..<latinEnd).map { value in
        Unicode.Scalar(value).map { Array(foldAny(String($0)).utf8) } ?? []
    }

    private static func foldAny(_ text: String) -> String {
        // Upper case first: only so do `ß` and `SS`, `ı` and `I` meet.
        let decomposed = text.uppercased().lowercased().decomposedStringWithCanonicalMapping
        var folded = String.UnicodeScalarView()
        for scalar in decomposed.unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
            folded.append(scalar)
        }
        return String(folded)
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .spacingMark: true
        case .decimalNumber, .letterNumber, .otherNumber: true
        // U+02B0 to U+02FF are letters by category and apostrophes by use: `DʼHondt`.
        case .modifierLetter: !(0x2B0...0x2FF).contains(scalar.value)
        default: false
        }
    }
}
