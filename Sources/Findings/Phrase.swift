/// A detail of a finding that is itself worded: kept by its key, shown in the reader's language.
package enum Phrase: String, CaseIterable, Sendable {
    case notRegular = "@geen-gewoon-bestand"
    case notFolder = "@geen-map"
    case notRemovable = "@niet-weg-te-halen"
    case notSettled = "@niet-tot-rust"
    case notReadable = "@niet-leesbaar"
    case changedWhileRead = "@gewijzigd-tijdens-lezen"
    case nameNotText = "@naam-niet-utf8"
    case tooManyFiles = "@te-veel-bestanden"
    case muchTooLarge = "@veel-te-groot"
    case strangeSender = "@afzender-onbekend"
    case tooManyRows = "@te-veel-rijen"
    case tooManyColumns = "@te-veel-kolommen"
    case ownFeedback = "@eigen-terugmelding"
    case noKnownHeader = "@geen-bekende-koprij"
    case hiddenTable = "@verborgen-tabel"
    case encrypted = "@versleuteld"
    case binary = "@binair"
    case samePeriods = "@zelfde-rij-periodes"
    case applicationsElsewhere = "@aanvragen-elders"
    case mentorsElsewhere = "@stagementoren-elders"
    case decisionsElsewhere = "@beslissingen-elders"
    case correctionsElsewhere = "@correcties-elders"
    case severalKinds = "@verschillende-soorten"
    case tooManyElements = "@te-veel-elementen"
    case tooMuchUnpacked = "@te-veel-uitgepakt"
    case workbookTorn = "@werkboek-zip"
    case workbookTwice = "@werkboek-dubbel"
    case workbookNames = "@werkboek-namen"
    case workbookPartMissing = "@werkboek-onderdeel"
    case workbookMalformed = "@werkboek-xml"
    case workbookDoctype = "@werkboek-doctype"
    case workbookStructure = "@werkboek-opbouw"

    package func text(in language: Language) -> String {
        let (dutch, english) = words
        return language == .dutch ? dutch : english
    }

    private var words: (dutch: String, english: String) {
        switch self {
        case .notRegular: ("het is een koppeling of ander bijzonder bestand", "it is a link or another special file")
        case .notFolder: ("hier hoort een gewone map te staan", "a plain folder belongs here")
        case .notRemovable: ("het is verwerkt maar mag hier niet weggehaald worden", "it was taken but may not be removed here")
        case .notSettled: ("het is nog niet tot rust gekomen", "it has not settled yet")
        case .notReadable: ("het mag niet gelezen worden", "it may not be read")
        case .changedWhileRead: ("het wijzigde tijdens het lezen", "it changed while it was read")
        case .nameNotText: ("zijn naam is geen geldige UTF-8; geef het een andere", "its name is not valid UTF-8; rename it")
        case .tooManyFiles:
            (
                "hier staan meer bestanden dan een nacht er van één afzender neemt; de andere volgen in de volgende nachten",
                "more files lie here than a night takes of one sender; the others follow in the next nights"
            )
        case .muchTooLarge:
            ("het is zo groot dat het niet overgenomen werd; haal het weg", "it is so large that it was not taken; remove it")
        case .strangeSender: ("de afzender staat niet in het register", "its sender is not in the register")
        case .tooManyRows: ("te veel rijen", "too many rows")
        case .tooManyColumns: ("te veel kolommen", "too many columns")
        case .ownFeedback: ("dit is een terugmelding, geen beslissingstabel", "this is feedback, not a table of decisions")
        case .noKnownHeader: ("in de eerste tien rijen staat geen bekende koprij", "the first ten rows hold no known header")
        case .hiddenTable:
            (
                "de tabel staat op een verborgen blad; maak dat eerst zichtbaar",
                "its table is on a hidden sheet; make that visible first"
            )
        case .encrypted: ("een werkboek met een wachtwoord", "a workbook with a password")
        case .binary: ("een binair bestand", "a binary file")
        case .samePeriods: ("dezelfde, bij Periode 1 van en tot", "this one, at Periode 1 van and tot")
        case .applicationsElsewhere:
            (
                "dit zijn aanvragen; die horen bij een school of het beheer",
                "these are applications, which belong with a school or VIVO"
            )
        case .mentorsElsewhere:
            ("dit zijn stagementoren; die horen bij hun dienst", "these are mentors, who belong with their service")
        case .decisionsElsewhere:
            ("dit zijn beslissingen; die horen bij een dienst", "these are decisions, which belong with a service")
        case .correctionsElsewhere:
            ("dit zijn correcties; die horen bij het beheer", "these are corrections, which belong with the administrator")
        case .severalKinds:
            (
                "het bevat tabellen van verschillende soorten; geef elke soort een eigen bestand",
                "it has tables of different kinds; give each kind a file of its own"
            )
        case .tooManyElements: ("te veel cellen", "too many cells")
        case .tooMuchUnpacked: ("te veel inhoud eens uitgepakt", "too much content once unpacked")
        case .workbookTorn: ("het is afgebroken of beschadigd", "it is cut short or damaged")
        case .workbookTwice: ("een onderdeel staat er twee keer in", "a part stands in it twice")
        case .workbookNames: ("een onderdeel wijst buiten het werkboek", "a part points outside the workbook")
        case .workbookPartMissing: ("een onderdeel ontbreekt", "a part is missing")
        case .workbookMalformed: ("een onderdeel is geen goed gevormde XML", "a part is not well-formed XML")
        case .workbookDoctype:
            (
                "een onderdeel heeft een DOCTYPE, en dat is om veiligheidsredenen niet toegelaten",
                "a part has a DOCTYPE, which is refused for safety"
            )
        case .workbookStructure: ("een onderdeel is niet opgebouwd zoals het hoort", "a part is not built as it should be")
        }
    }
}
