/// The eleven provinces of Z5; Brussel counts as one. The raw value is the Dutch name.
package enum Province: String, CaseIterable, Hashable, Sendable {
    case antwerpen = "Antwerpen"
    case brussel = "Brussel"
    case henegouwen = "Henegouwen"
    case limburg = "Limburg"
    case luik = "Luik"
    case luxemburg = "Luxemburg"
    case namen = "Namen"
    case oostVlaanderen = "Oost-Vlaanderen"
    case vlaamsBrabant = "Vlaams-Brabant"
    case waalsBrabant = "Waals-Brabant"
    case westVlaanderen = "West-Vlaanderen"

    /// By name, without case, diacritics, spaces and punctuation; nil if it is none of the eleven (A6).
    package static func named(_ text: String) -> Province? { bySquashedName[FoldedText.squash(text)] }

    private static let bySquashedName = Dictionary(
        uniqueKeysWithValues: allCases.map { (FoldedText.squash($0.rawValue), $0) })

    /// The provinces around this one, alphabetically (Z5).
    package var neighbours: [Province] {
        Province.allCases.filter { Self.listed(by: self).contains($0) || Self.listed(by: $0).contains(self) }
    }

    /// Z5 as it is written, which leaves the other side of some pairs to symmetry.
    private static func listed(by province: Province) -> [Province] {
        switch province {
        case .antwerpen: [.limburg, .oostVlaanderen, .vlaamsBrabant]
        case .limburg: [.antwerpen, .vlaamsBrabant, .luik]
        case .oostVlaanderen: [.antwerpen, .henegouwen, .vlaamsBrabant, .westVlaanderen]
        case .vlaamsBrabant: [.antwerpen, .brussel, .henegouwen, .limburg, .luik, .oostVlaanderen, .waalsBrabant]
        case .westVlaanderen: [.henegouwen, .oostVlaanderen]
        case .brussel: [.vlaamsBrabant]
        case .henegouwen, .luik, .luxemburg, .namen, .waalsBrabant: []
        }
    }
}

extension Province: Comparable {
    /// Alphabetically (Z4).
    package static func < (a: Province, b: Province) -> Bool { a.rawValue < b.rawValue }
}
