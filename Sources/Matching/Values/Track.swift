/// The kind of education of an application; the raw value is the word of the files.
package enum Track: String, CaseIterable, Hashable, Sendable {
    case secondary = "secundair"
    case dual = "duaal"
    case adult = "cvo"

    /// The word of the files.
    package var word: String { rawValue }

    /// What references of the track begin with (A1).
    package var prefix: String {
        switch self {
        case .secondary: "SO"
        case .dual: "DU"
        case .adult: "CVO"
        }
    }

    /// By word or prefix, in any case (formats, section 2); nil for anything else.
    package static func named(_ text: String) -> Track? {
        let name = text.trimmed.lowercased()
        return allCases.first { $0.word == name || $0.prefix.lowercased() == name }
    }
}
