/// The fields of an application, each with the column that the contract writes for it (formats, section 2).
package enum ApplicationField: Int, CaseIterable, Hashable, Sendable {
    case pupilNumber, firstName, lastName, track, school, campaign, action
    case nationalNumber, street, postcode, town, province, mail, phone, transport
    case form, hoursPerWeek, hoursTotal, periodsDue, days
    case counsellor, counsellorMail, counsellorPhone, remarks
    /// The column with all periods in one cell; in pairs of columns they are `RawApplication.periodPairs`.
    case periods

    package var column: String {
        switch self {
        case .pupilNumber: "Leerlingnummer"
        case .firstName: "Voornaam"
        case .lastName: "Naam"
        case .track: "Traject"
        case .school: "School"
        case .campaign: "Campagne"
        case .action: "Actie"
        case .nationalNumber: "Rijksregisternummer"
        case .street: "Adres"
        case .postcode: "Postcode"
        case .town: "Gemeente"
        case .province: "Provincie"
        case .mail: "E-mail"
        case .phone: "Telefoon"
        case .transport: "Vervoermiddel"
        case .form: "Vorm"
        case .hoursPerWeek: "Uren per week"
        case .hoursTotal: "Totaal uren"
        case .periodsDue: "Aantal periodes"
        case .days: "Dagen"
        case .counsellor: "Begeleider"
        case .counsellorMail: "E-mail begeleider"
        case .counsellorPhone: "Telefoon begeleider"
        case .remarks: "Opmerkingen"
        case .periods: "Stageperiodes"
        }
    }
}

/// One application as its sender wrote it, before any rule: untrimmed text.
///
/// A column or element that is absent is nil; an empty cell is empty text (rule A3).
package struct RawApplication: Hashable, Sendable {
    /// Physical line of a table's row; number of the `aanvraag`, from 1, in XML.
    package var row: Int
    /// Physical line on which it begins, from 1.
    package var line: Int
    /// The preferred services in the order of their numbers; nil if the sender's table has no such columns.
    package var preferences: [Preference]?
    /// The periods in pairs (`Periode 1 van`, `Periode 1 tot`), in the order of their numbers; pairs of empty cells may be left out.
    package var periodPairs: [PeriodPair] = []
    /// Whether the sender's table has columns for pairs.
    package var hasPeriodPairs = false

    private var texts: [String?]

    /// An application of which nothing is written yet.
    package init(row: Int, line: Int) {
        self.row = row
        self.line = line
        texts = [String?](repeating: nil, count: ApplicationField.allCases.count)
    }

    package subscript(field: ApplicationField) -> String? {
        get { texts[field.rawValue] }
        set { texts[field.rawValue] = newValue }
    }

    /// A preferred service, by code or name, and the number of its column (`Voorkeur 1`).
    package struct Preference: Hashable, Sendable {
        package var number: Int
        package var text: String

        package init(number: Int, text: String) {
            self.number = number
            self.text = text
        }
    }
}

/// A period in two cells, and the number of its columns; nil where a column is absent.
package struct PeriodPair: Hashable, Sendable {
    package var number: Int
    package var from: String?
    package var to: String?

    package init(number: Int, from: String?, to: String?) {
        self.number = number
        self.from = from
        self.to = to
    }
}
