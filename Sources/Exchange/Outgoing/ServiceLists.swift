import Findings
package import Matching
import Tabular

/// The CSV lists of services (formats 4): each student's line is rendered once for all services that see it.
package struct ServiceLists: Sendable {
    private let lists: Lists
    private let writer: CSVWriter
    private let texts: ListTexts
    private let disclosure: Disclosure
    /// The rendered beginning of the line of each unplaced student: everything up to `Ronde`; empty where no list shows it.
    private let openLines: LineStore

    /// `delimiter` is `;`, `,` or a tab: one value serves all services that have the same.
    package init(_ lists: Lists, delimiter: UInt8) {
        self.lists = lists
        writer = CSVWriter(delimiter: delimiter)
        texts = ListTexts(lists.ruleset)
        disclosure = Disclosure(ruleset: lists.ruleset, at: lists.instant)
        openLines = Self.renderOpen(lists, texts, delimiter)
    }

    /// A file below the service's `uit`, and its bytes.
    package struct File: Sendable {
        package let name: String
        package let bytes: [UInt8]
    }

    package func files(for service: Service, _ listing: Lists.ServiceListing) -> [File] {
        let regions = service.regions.map { region in
            let places = listing.open.filter { region.contains(postcode: lists.order[$0.position].application.postcode) }
            return File(name: "regio-\(region.name).csv", bytes: open(places))
        }
        return [
            File(name: "zonder-stageplaats.csv", bytes: open(listing.open)),
            File(name: "duaal.csv", bytes: dual(listing.dual, service)),
            File(name: "aanvaard.csv", bytes: placed(listing.placed, service)),
        ] + regions
    }

    // MARK: Unplaced

    private static func renderOpen(_ lists: Lists, _ texts: ListTexts, _ delimiter: UInt8) -> LineStore {
        var store = LineStore()
        var writer = CSVWriter(delimiter: delimiter)
        for (position, record) in lists.order.enumerated() {
            if record.isActive, record.placement == nil, record.application.track != .dual {
                let profile = PublicProfile(record.application)
                texts.append(stay: profile, to: &writer)
                writer.append(cell: profile.counsellor)
                texts.append(place: profile, round: lists.round(at: position), to: &writer)
            }
            store.append(writer.bytes)
            writer.removeAll()
        }
        return store
    }

    private func open(_ places: [Lists.OpenPlace]) -> [UInt8] {
        var bytes = header(ListColumns.open)
        bytes.reserveCapacity(bytes.count + places.reduce(0) { $0 + openLines.count(at: $1.position) + 32 })
        for place in places {
            openLines.copy(place.position, to: &bytes)
            bytes.append(writer.delimiter)
            if let rank = place.rank { bytes += Array(String(rank).utf8) }
            appendAnswer(place, to: &bytes)
        }
        return bytes
    }

    /// `Nieuw`, `Status` and the three empty answer cells.
    private func appendAnswer(_ place: Lists.OpenPlace, to bytes: inout [UInt8]) {
        bytes.append(writer.delimiter)
        if place.isNew { bytes += Array("nieuw".utf8) }
        bytes.append(writer.delimiter)
        if let status = place.status { bytes += Array(status.word.utf8) }
        for _ in 0..<3 { bytes.append(writer.delimiter) }
        bytes += [0x0D, 0x0A]
    }

    private func dual(_ places: [Lists.OpenPlace], _ service: Service) -> [UInt8] {
        var bytes = header(ListColumns.dual)
        for place in places {
            let record = lists.order[place.position]
            var line = CSVWriter(delimiter: writer.delimiter)
            append(PublicProfile(record.application), disclosure.secrets(of: record, for: service), to: &line)
            line.append(cell: lists.round(at: place.position).map(String.init) ?? "")
            bytes += line.bytes
            appendAnswer(place, to: &bytes)
        }
        return bytes
    }

    // MARK: Placed

    private func placed(_ positions: [Int], _ service: Service) -> [UInt8] {
        var line = CSVWriter(delimiter: writer.delimiter)
        let mentors = lists.state.mentors(of: service.code)
        for position in positions {
            let record = lists.order[position]
            guard let placement = record.placement else { continue }
            append(PublicProfile(record.application), disclosure.secrets(of: record, for: service), to: &line)
            line.append(cell: Status.accepted.word)
            line.append(cell: placement.acceptedAt.shown)
            line.append(cell: mentors.shown(placement.details.mentor))
            line.append(cell: texts.periods(placement.details.periods))
            line.append(cell: placement.details.notes)
            line.endRow()
        }
        return header(ListColumns.placed) + line.bytes
    }

    /// Everything that `duaal.csv` and `aanvaard.csv` show up to `Campagne`: secrets only where they were disclosed.
    private func append(_ profile: PublicProfile, _ secrets: DisclosedSecrets?, to line: inout CSVWriter) {
        texts.append(stay: profile, to: &line)
        line.append(cell: profile.days)
        line.append(cell: profile.counsellor)
        line.append(cell: secrets?.counsellorMail ?? "")
        line.append(cell: secrets?.counsellorPhone ?? "")
        line.append(cell: secrets?.nationalNumber ?? "")
        line.append(cell: secrets?.mail ?? "")
        line.append(cell: secrets?.phone ?? "")
        line.append(cell: secrets?.remarks ?? "")
        texts.append(home: profile, to: &line)
    }

    private func header(_ columns: [String]) -> [UInt8] {
        var header = CSVWriter(delimiter: writer.delimiter)
        header.appendByteOrderMark()
        header.append(row: columns)
        return header.bytes
    }
}

/// Rendered lines end to end.
private struct LineStore: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    mutating func append(_ line: [UInt8]) {
        bytes += line
        ends.append(bytes.count)
    }

    func count(at index: Int) -> Int { ends[index] - start(index) }

    func copy(_ index: Int, to target: inout [UInt8]) {
        target.append(contentsOf: bytes[start(index)..<ends[index]])
    }

    private func start(_ index: Int) -> Int { index == 0 ? 0 : ends[index - 1] }
}
