package import Matching
import Tabular

/// `stand-van-zaken.csv`: what became of a school's own pupils (formats 4, P4).
package struct SchoolStatus: Sendable {
    private static let columns = [
        "Referentie", "Leerlingnummer", "Student", "Campagne", "Stand", "Dienst", "Stagementor", "Telefoon", "E-mail", "Periodes",
        "Notities",
    ]

    private let lists: Lists
    private let delimiter: UInt8
    private let texts: ListTexts
    private let positions: [String: [Int]]

    package init(_ lists: Lists, delimiter: UInt8) {
        self.lists = lists
        self.delimiter = delimiter
        texts = ListTexts(lists.ruleset)
        positions = Dictionary(grouping: lists.order.indices) { lists.order[$0].application.school }
    }

    package func bytes(for school: School) -> [UInt8] {
        var table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        table.append(row: Self.columns)
        for position in positions[school.code] ?? [] {
            let record = lists.order[position]
            table.append(row: general(record) + placement(record))
        }
        return table.bytes
    }

    private func general(_ record: ApplicationRecord) -> [String] {
        let application = record.application
        return [
            application.reference.text, application.pupil.written, application.name.shown, texts.campaign(application.campaign),
            record.stand,
        ]
    }

    private func placement(_ record: ApplicationRecord) -> [String] {
        guard record.isActive, let placement = record.placement else { return ["", "", "", "", "", ""] }
        let mentor = lists.state.mentors(of: placement.service)[placement.details.mentor]
        return [
            texts.service(placement.service), mentor?.name ?? placement.details.mentor.name, mentor?.phone ?? "",
            mentor?.mail ?? placement.details.mentor.mail, texts.periods(placement.details.periods), placement.details.notes,
        ]
    }
}

extension ApplicationRecord {
    /// Where the application stands, in one word (formats 4, `Stand`).
    package var stand: String {
        if !isActive { return "ingetrokken" }
        if placement != nil { return "geplaatst" }
        let invitations = services(withStatus: .invited).count
        return invitations > 0 ? "uitgenodigd (\(invitations))" : "zonder stageplaats"
    }
}
