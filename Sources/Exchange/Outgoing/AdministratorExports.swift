import Findings
package import Matching
import Tabular

/// The administrator's tables over all schools and services (formats 4): codes and ids, no secret.
package struct AdministratorExports {
    private let lists: Lists
    private let delimiter: UInt8
    private let texts: ListTexts

    package init(_ lists: Lists, delimiter: UInt8) {
        self.lists = lists
        self.delimiter = delimiter
        texts = ListTexts(lists.ruleset)
    }

    private func table(_ columns: [String]) -> CSVWriter {
        var table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        table.append(row: columns)
        return table
    }

    // MARK: status-per-student

    /// `status-per-student.csv`: how often each status was chosen, and by whom (B16); purged students last, without name and number (D8).
    package func statusPerStudent() -> [UInt8] {
        let counted: [Status] = [.undecided, .invited, .accepted, .declined, .noShow]
        var table = table(
            ["Referentie", "School", "Leerlingnummer", "Student", "Provincie", "Campagne", "Stand", "Dienst"]
                + ["Onbeslist", "Uitgenodigd", "Aanvaard", "Niet aanvaard", "Niet opgedaagd/gestopt", "Diensten"])
        for record in lists.order + lists.purged {
            let application = record.application
            var counts = StatusCounts()
            for standing in record.standings { counts.add(standing.counts) }
            let services = record.standings.map(\.service).sorted().joined(separator: ", ")
            let service = record.isActive ? record.placement?.service ?? "" : ""
            table.append(
                row: [
                    application.reference.text, application.school, application.pupil.written, application.name.shown,
                    application.province.rawValue, application.campaign, record.stand.text, service,
                ] + counted.map { String(counts[$0]) } + [services])
        }
        return table.bytes
    }

    // MARK: plaatsingen

    /// A placement that is or was.
    package struct PlacementRow {
        package let sequence: Int
        package let placement: Placement
        package let end: PlacementEnd?

        package init(sequence: Int, placement: Placement, end: PlacementEnd?) {
            self.sequence = sequence
            self.placement = placement
            self.end = end
        }
    }

    /// `plaatsingen.csv`: every placement there ever was, in Z4's order of their students, then by time; purged students last (D8).
    package func placements(_ placements: [PlacementRow]) -> [UInt8] {
        var table = table([
            "Referentie", "School", "Leerlingnummer", "Student", "Campagne", "Dienst", "Aanvaard op", "Stagementor",
            "Gekozen periodes",
            "Beëindigd op", "Reden", "Door",
        ])
        let bySequence = Dictionary(grouping: placements, by: \.sequence)
        for record in lists.order + lists.purged {
            for row in bySequence[record.application.reference.sequence] ?? [] { table.append(row: cells(row, record.application)) }
        }
        return table.bytes
    }

    private func cells(_ row: PlacementRow, _ application: Application) -> [String] {
        let placement = row.placement
        let mentor = lists.state.mentors(of: placement.service)[placement.details.mentor]
        return [
            application.reference.text, application.school, application.pupil.written, application.name.shown, application.campaign,
            placement.service, placement.acceptedAt.shown, mentor?.name ?? placement.details.mentor.name,
            texts.periods(placement.details.periods), row.end?.at.shown ?? "", row.end?.reason ?? "", row.end?.by ?? "",
        ]
    }

    // MARK: beslissingen

    /// `beslissingen.csv`: every decision ever read (B16), appended one by one in the order of processing.
    package struct DecisionHistory {
        private var table: CSVWriter

        package init(delimiter: UInt8) {
            table = CSVWriter(delimiter: delimiter)
            table.appendByteOrderMark()
            table.append(row: ["Ontvangen", "Dienst", "Referentie", "Van", "Naar", "Resultaat", "Code", "Bestand", "Rij"])
        }

        package mutating func append(_ decision: JudgedDecision, received: Instant, service: String, file: String) {
            table.append(row: [
                received.shown, service, decision.referenceText, decision.from?.word ?? "", decision.to?.word ?? "",
                decision.result.rawValue, decision.code?.rawValue ?? "", file, String(decision.row),
            ])
        }

        package var bytes: [UInt8] { table.bytes }
    }
}
