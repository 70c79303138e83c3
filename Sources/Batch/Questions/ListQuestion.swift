package import Exchange
import Matching

/// What `list` was asked, as it was typed: Z6's filters.
package struct ListRequest: Sendable {
    /// Code or name of the service whose view is asked for; nil for the administrator's own.
    package var service: String?
    package var name: String?
    /// One or more, with commas.
    package var province: String?
    package var hasNeighbours = false
    package var school: String?
    /// One or more beginnings of postcodes, with commas or blanks.
    package var postcode: String?
    /// One or more, with commas.
    package var transport: String?
    package var round: Int?
    /// Id or name.
    package var campaign: String?

    package init() {}

    /// Throws `usage` for what is not known, with what comes near.
    func filter(by ruleset: Ruleset) throws(BatchError) -> ListFilter {
        if hasNeighbours, province == nil { throw .usage("--neighbours goes with --province: the neighbours of which one?") }
        let filter = ListFilter(
            name: name, provinces: try provinces(), hasNeighbours: hasNeighbours,
            school: try school.map { text throws(BatchError) in try ruleset.registers.requireSchool(text).code },
            postcodes: (postcode ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init), transports: try transports(),
            round: round, campaign: try campaign(in: ruleset.calendar))
        try refuse("name", if: name.map(FoldedText.fold)?.allSatisfy(\.isWhitespace))
        try refuse("province", if: province.map { _ in filter.provinces.isEmpty })
        try refuse("postcode", if: postcode.map { _ in filter.postcodes.isEmpty })
        try refuse("transport", if: transport.map { _ in filter.transports.isEmpty })
        return filter
    }

    /// What says nothing would admit everybody. `isEmpty` is nil where the option was not given.
    private func refuse(_ option: String, if isEmpty: Bool?) throws(BatchError) {
        if isEmpty == true { throw .usage("--\(option) is empty: give it a value, or leave it out") }
    }

    private func provinces() throws(BatchError) -> [Province] {
        var provinces: [Province] = []
        for text in Self.pieces(province) {
            guard let province = Province.named(text) else {
                throw Nearest.refusal(text, isNo: "province", among: Province.allCases.map(\.rawValue))
            }
            provinces.append(province)
        }
        return provinces
    }

    private func transports() throws(BatchError) -> [Transport] {
        var transports: [Transport] = []
        for text in Self.pieces(transport) {
            guard let transport = Transport.named(text) else {
                throw Nearest.refusal(text, isNo: "means of transport", among: Transport.allCases.map(\.word))
            }
            transports.append(transport)
        }
        return transports
    }

    private func campaign(in calendar: Calendar) throws(BatchError) -> String? {
        guard let text = campaign else { return nil }
        guard let campaign = calendar.campaign(named: text) else {
            throw Nearest.refusal(text, isNo: "campaign", among: calendar.campaigns.map(\.id))
        }
        return campaign.id
    }

    private static func pieces(_ text: String?) -> [String] {
        (text ?? "").split(separator: ",").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }
    }
}

extension Question {
    /// `list`: who a service sees, or all active applications; and the delimiter in which that party has its CSV files.
    package func list(_ request: ListRequest) throws -> (answer: ListAnswer, delimiter: UInt8) {
        try ask { settings, ledger in
            let filter = try request.filter(by: settings.ruleset)
            let delimiter = settings.configuration.delimiter
            guard let named = request.service else { return (ListAnswer(try lists(settings, ledger), filter), delimiter) }
            let service = try settings.registers.requireService(named)
            return (ListAnswer(try lists(settings, ledger), for: service, filter), service.delimiter ?? delimiter)
        }
    }
}
