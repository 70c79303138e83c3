/// A detail of a finding that is itself worded: kept by its key, shown in the reader's language.
package enum Phrase: String, CaseIterable, Sendable {
    case notRegular = "@geen-gewoon-bestand"
    case notSettled = "@niet-tot-rust"
    case notReadable = "@niet-leesbaar"
    case changedWhileRead = "@gewijzigd-tijdens-lezen"
    case nameNotText = "@naam-niet-utf8"
    case strangeSender = "@afzender-onbekend"
    case tooManyRows = "@te-veel-rijen"
    case tooManyColumns = "@te-veel-kolommen"
    case ownFeedback = "@eigen-terugmelding"
    case noKnownHeader = "@geen-bekende-koprij"
    case encrypted = "@versleuteld"
    case binary = "@binair"
    case image = "@afbeelding"

    package func text(in language: Language) -> String {
        switch self {
        case .notRegular: language == .dutch ? "het is geen gewoon bestand" : "it is not a regular file"
        case .notSettled: language == .dutch ? "het is nog niet tot rust gekomen" : "it has not settled yet"
        case .notReadable: language == .dutch ? "het is niet leesbaar" : "it is not readable"
        case .changedWhileRead: language == .dutch ? "het wijzigde tijdens het lezen" : "it changed while it was read"
        case .nameNotText:
            language == .dutch ? "zijn naam is geen geldige UTF-8; geef het een andere" : "its name is not valid UTF-8; rename it"
        case .strangeSender: language == .dutch ? "de afzender staat niet in het register" : "its sender is not in the register"
        case .tooManyRows: language == .dutch ? "te veel rijen" : "too many rows"
        case .tooManyColumns: language == .dutch ? "te veel kolommen" : "too many columns"
        case .ownFeedback: language == .dutch ? "dit is een terugmelding van ons" : "this is feedback of ours"
        case .noKnownHeader: language == .dutch ? "er is geen bekende koprij" : "there is no known header"
        case .encrypted: language == .dutch ? "een versleuteld Excel-werkboek" : "an encrypted Excel workbook"
        case .binary: language == .dutch ? "een binair bestand" : "a binary file"
        case .image: language == .dutch ? "een afbeelding" : "an image"
        }
    }
}
