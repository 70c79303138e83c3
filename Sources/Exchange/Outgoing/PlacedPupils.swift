package import Matching
import Tabular

/// `geplaatst.csv`: a school's own pupils that have a place, with what the Dimona declaration of trainees asks for (P4).
package struct PlacedPupils: Sendable {
    /// The name of the file below the school's `uit`.
    package static let name = "geplaatst.csv"

    /// In the workbook alone: a plain date in a CSV file changes its look in a spreadsheet (formats 4).
    static let firstDay = "Van"
    static let lastDay = "Tot"

    private let pupils: SchoolPupils
    private let delimiter: UInt8
    private let texts: ListTexts

    package init(_ pupils: SchoolPupils, delimiter: UInt8) {
        self.pupils = pupils
        self.delimiter = delimiter
        texts = ListTexts(pupils.lists.ruleset)
    }

    /// In Z4's order. `hasDays` adds the first and the last day of the chosen periods.
    package func bytes(for school: School, hasDays: Bool = false) -> [UInt8] {
        var table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        table.append(
            row: ["Referentie", "Leerlingnummer", "Naam", "Voornaam", "Rijksregisternummer", "Dienst", "Stagementor", "Periodes"]
                + (hasDays ? [Self.firstDay, Self.lastDay] : []) + ["Aanvaard op", "Campagne"])
        for record in pupils.of(school) where record.isActive {
            guard let placement = record.placement, let number = Disclosure.nationalNumber(of: record, for: school) else {
                continue
            }
            let application = record.application
            let mentor = pupils.lists.state.mentors(of: placement.service)[placement.details.mentor]
            table.append(
                row: [
                    application.reference.text, application.pupil.written, application.name.last, application.name.first, number,
                    texts.service(placement.service), mentor?.name ?? placement.details.mentor.name,
                    texts.periods(placement.details.periods),
                ] + (hasDays ? Self.days(of: placement) : [])
                    + [placement.acceptedAt.shown, texts.campaign(application.campaign)])
        }
        return table.bytes
    }

    private static func days(of placement: Placement) -> [String] {
        let periods = placement.details.periods
        return [periods.map(\.from).min()?.text ?? "", periods.map(\.to).max()?.text ?? ""]
    }
}
