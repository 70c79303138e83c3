package import Matching
import Tabular

/// `stand-van-zaken.csv`: what became of a school's own pupils (formats 4, P4).
package struct SchoolStatus: Sendable {
    private static let columns = [
        "Referentie", "Leerlingnummer", "Student", "Campagne", "Stand", "Dienst", "Stagementor", "Telefoon", "E-mail", "Periodes",
        "Notities",
    ]

    private let pupils: SchoolPupils
    private let delimiter: UInt8
    private let texts: ListTexts

    package init(_ pupils: SchoolPupils, delimiter: UInt8) {
        self.pupils = pupils
        self.delimiter = delimiter
        texts = ListTexts(pupils.lists.ruleset)
    }

    package func bytes(for school: School) -> [UInt8] {
        var table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        table.append(row: Self.columns)
        for record in pupils.of(school) {
            table.append(row: general(record) + placement(record))
        }
        return table.bytes
    }

    private func general(_ record: ApplicationRecord) -> [String] {
        let application = record.application
        return [
            application.reference.text, application.pupil.written, application.name.shown, texts.campaign(application.campaign),
            record.stand.text,
        ]
    }

    private func placement(_ record: ApplicationRecord) -> [String] {
        guard record.isActive, let placement = record.placement else { return ["", "", "", "", "", ""] }
        let mentor = pupils.lists.state.mentors(of: placement.service)[placement.details.mentor]
        return [
            texts.service(placement.service), mentor?.name ?? placement.details.mentor.name, mentor?.phone ?? "",
            mentor?.mail ?? placement.details.mentor.mail, texts.periods(placement.details.periods), placement.details.notes,
        ]
    }
}

extension Stand {
    /// In one word (formats 4, `Stand`).
    package var text: String {
        switch self {
        case .withdrawn: "ingetrokken"
        case .placed: "geplaatst"
        case .invited(let count): "uitgenodigd (\(count))"
        case .open: "zonder stageplaats"
        }
    }
}
