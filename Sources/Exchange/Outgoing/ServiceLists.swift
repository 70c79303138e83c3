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
    /// The same of those in dual education, in two parts, the secrets between them: what a service has that was told none.
    private let dualLines: (before: LineStore, after: LineStore)
    /// The rendered end of the lines of those that the service has said nothing of: nearly all.
    private let untouched: (new: [UInt8], known: [UInt8])

    /// `delimiter` is `;`, `,` or a tab: one value serves all services that have the same.
    package init(_ lists: Lists, delimiter: UInt8) {
        self.lists = lists
        writer = CSVWriter(delimiter: delimiter)
        texts = ListTexts(lists.ruleset)
        disclosure = Disclosure(ruleset: lists.ruleset, at: lists.instant)
        openLines = Self.renderOpen(lists, texts, delimiter)
        dualLines = Self.renderDual(lists, texts, delimiter)
        untouched = (Self.answer(isNew: true, nil, delimiter), Self.answer(isNew: false, nil, delimiter))
    }

    /// The files below a service's `uit`.
    package static func names(for service: Service) -> [String] {
        ["zonder-stageplaats.csv", "duaal.csv", "aanvaard.csv"] + service.regions.map { "regio-\($0.name).csv" }
    }

    /// Their bytes, in the order of their names.
    package func files(for service: Service, _ listing: Lists.ServiceListing) -> [[UInt8]] {
        let regions = service.regions.map { region in
            open(listing.open.filter { region.contains(postcode: lists.order[$0.position].application.postcode) })
        }
        return [open(listing.open), dual(listing.dual, service), placed(listing.placed, service)] + regions
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

    private static func renderDual(_ lists: Lists, _ texts: ListTexts, _ delimiter: UInt8) -> (LineStore, LineStore) {
        var stores = (LineStore(), LineStore())
        var writer = CSVWriter(delimiter: delimiter)
        for (position, record) in lists.order.enumerated() {
            let profile =
                record.isActive && record.placement == nil && record.application.track == .dual
                ? PublicProfile(record.application) : nil
            if let profile { texts.append(person: profile, to: &writer) }
            stores.0.append(writer.bytes)
            writer.removeAll()
            if let profile { texts.append(place: profile, round: lists.round(at: position), to: &writer) }
            stores.1.append(writer.bytes)
            writer.removeAll()
        }
        return stores
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

    private func appendAnswer(_ place: Lists.OpenPlace, to bytes: inout [UInt8]) {
        guard place.status == nil else {
            bytes += Self.answer(isNew: place.isNew, place.status, writer.delimiter)
            return
        }
        bytes += place.isNew ? untouched.new : untouched.known
    }

    /// `Nieuw`, `Status` and the three empty answer cells, to the end of the line.
    private static func answer(isNew: Bool, _ status: Status?, _ delimiter: UInt8) -> [UInt8] {
        let cells = [[], isNew ? Array("nieuw".utf8) : [], Array((status?.word ?? "").utf8), [], [], []]
        return Array(cells.joined(separator: [delimiter])) + [0x0D, 0x0A]
    }

    private func dual(_ places: [Lists.OpenPlace], _ service: Service) -> [UInt8] {
        var bytes = header(ListColumns.dual)
        let nothing = CSVWriter(delimiter: writer.delimiter).row(of: nil)
        for place in places {
            dualLines.before.copy(place.position, to: &bytes)
            bytes.append(writer.delimiter)
            // Whoever has no status was told nothing.
            if place.status != nil, let secrets = disclosure.secrets(of: lists.order[place.position], for: service) {
                bytes += writer.row(of: secrets)
            } else {
                bytes += nothing
            }
            bytes.append(writer.delimiter)
            dualLines.after.copy(place.position, to: &bytes)
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
        texts.append(person: profile, to: &line)
        line.append(secrets)
        texts.append(home: profile, to: &line)
    }

    private func header(_ columns: [String]) -> [UInt8] {
        var header = CSVWriter(delimiter: writer.delimiter)
        header.appendByteOrderMark()
        header.append(row: columns)
        return header.bytes
    }
}

extension CSVWriter {
    /// The six secret columns, empty where nothing was disclosed.
    fileprivate mutating func append(_ secrets: DisclosedSecrets?) {
        append(cell: secrets?.counsellorMail ?? "")
        append(cell: secrets?.counsellorPhone ?? "")
        append(cell: secrets?.nationalNumber ?? "")
        append(cell: secrets?.mail ?? "")
        append(cell: secrets?.phone ?? "")
        append(cell: secrets?.remarks ?? "")
    }

    /// The same as a piece of a line of its own.
    fileprivate func row(of secrets: DisclosedSecrets?) -> [UInt8] {
        var piece = CSVWriter(delimiter: delimiter)
        piece.append(secrets)
        return piece.bytes
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
        bytes.withUnsafeBufferPointer { target.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start(index)..<ends[index]])) }
    }

    private func start(_ index: Int) -> Int { index == 0 ? 0 : ends[index - 1] }
}
