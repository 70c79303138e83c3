package import Matching
import Tabular

/// What `list` answers: the students that a service sees, or all that are active, in Z4's order and with public columns alone (P1).
package struct ListAnswer: Sendable {
    /// Code of the service that it is about; nil for the administrator's own view.
    package let service: String?
    package let rows: [Row]
    /// How many there are without the filter.
    package let total: Int

    /// One student. There is no room for a secret in it.
    package struct Row: Sendable {
        package let profile: PublicProfile
        package let schoolName: String
        package let campaignName: String
        package let round: Int?
        /// For a service: its rank among the student's preferences, whether it is new to it, and its own status.
        package let rank: Int?
        package let isNew: Bool
        package let status: Status?
        /// For the administrator: where the application stands, and the code of the service where it is placed.
        package let stand: String
        package let placedAt: String
    }

    /// What a service sees (Z1–Z3).
    package init(_ lists: Lists, for service: Service, _ filter: ListFilter) {
        let listing = lists.listing(for: service)
        let places = Dictionary((listing.open + listing.dual).map { ($0.position, $0) }) { first, _ in first }
        let rows = (Array(places.keys) + listing.placed).sorted().map { position in
            Row(lists, at: position, for: service, place: places[position])
        }
        self.init(service: service.code, rows, filter)
    }

    /// All active applications, as the administrator sees them.
    package init(_ lists: Lists, _ filter: ListFilter) {
        let positions = lists.order.indices.filter { lists.order[$0].isActive }
        self.init(service: nil, positions.map { Row(lists, at: $0, for: nil, place: nil) }, filter)
    }

    private init(service: String?, _ rows: [Row], _ filter: ListFilter) {
        self.service = service
        self.rows = rows.filter { filter.admits($0.profile, round: $0.round) }
        total = rows.count
    }
}

extension ListAnswer.Row {
    fileprivate init(_ lists: Lists, at position: Int, for service: Service?, place: Lists.OpenPlace?) {
        let record = lists.order[position]
        let texts = ListTexts(lists.ruleset)
        profile = PublicProfile(record.application)
        schoolName = texts.school(profile.school)
        campaignName = texts.campaign(profile.campaign)
        round = lists.round(at: position)
        rank = service.flatMap { record.application.rank(of: $0.code) }
        isNew = place?.isNew ?? false
        status = service.flatMap { record.status(of: $0.code) }
        stand = record.stand.text
        placedAt = record.placement?.service ?? ""
    }
}

// MARK: As a table

extension ListAnswer {
    /// The columns of `cells`.
    package var columns: [String] {
        ListColumns.asked + (service == nil ? ["Stand", "Dienst"] : ["Voorkeur", "Nieuw", "Status"])
    }

    /// A row's cells, under `columns`: names for a service, codes and ids for the administrator (formats 4).
    package func cells(_ row: Row) -> [String] {
        let profile = row.profile
        let isOwn = service == nil
        let common = [
            profile.reference.text, profile.name.shown, "\(profile.postcode) \(profile.town) - \(profile.province.rawValue)",
            profile.transport, isOwn ? profile.school : row.schoolName, profile.periods.map(\.text).joined(separator: ", "),
            String(profile.periodsToDo), profile.hoursTotal, profile.hoursPerWeek, profile.form, profile.days, profile.counsellor,
            profile.street, profile.postcode, profile.province.rawValue, isOwn ? profile.campaign : row.campaignName,
            row.round.map(String.init) ?? "",
        ]
        if isOwn { return common + [row.stand, row.placedAt] }
        return common + [row.rank.map(String.init) ?? "", row.isNew ? "nieuw" : "", row.status?.word ?? ""]
    }

    /// As CSV for people (formats 4).
    package func csv(delimiter: UInt8) -> [UInt8] {
        var table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        table.append(row: columns)
        for row in rows { table.append(row: cells(row)) }
        return table.bytes
    }
}

// MARK: As JSON

extension ListAnswer: Encodable {
    /// An array of objects; what a student does not have is null or empty, and every key is always there.
    package func encode(to encoder: any Encoder) throws {
        var array = encoder.unkeyedContainer()
        for row in rows { try array.encode(RowObject(row: row, isForService: service != nil)) }
    }

    private struct RowObject: Encodable {
        let row: Row
        let isForService: Bool

        private enum Key: String, CodingKey {
            case reference, name, street, postcode, town, province, transport, school, schoolName, periods, periodsToDo, hoursTotal
            case hoursPerWeek, form, days, counsellor, campaign, campaignName, round, preference, new, status, state, service
        }

        func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            let profile = row.profile
            try object.encode(profile.reference.text, forKey: .reference)
            try object.encode(profile.name.shown, forKey: .name)
            try object.encode(profile.street, forKey: .street)
            try object.encode(profile.postcode, forKey: .postcode)
            try object.encode(profile.town, forKey: .town)
            try object.encode(profile.province.rawValue, forKey: .province)
            try object.encode((Transport.parseList(profile.transport) ?? []).map(\.word), forKey: .transport)
            try object.encode(profile.school, forKey: .school)
            try object.encode(row.schoolName, forKey: .schoolName)
            try object.encode(profile.periods.map(PeriodObject.init), forKey: .periods)
            try object.encode(profile.periodsToDo, forKey: .periodsToDo)
            try object.encode(profile.hoursTotal, forKey: .hoursTotal)
            try object.encode(profile.hoursPerWeek, forKey: .hoursPerWeek)
            try object.encode(profile.form, forKey: .form)
            try object.encode(profile.days, forKey: .days)
            try object.encode(profile.counsellor, forKey: .counsellor)
            try object.encode(profile.campaign, forKey: .campaign)
            try object.encode(row.campaignName, forKey: .campaignName)
            try object.encode(row.round, forKey: .round)
            if isForService {
                try object.encode(row.rank, forKey: .preference)
                try object.encode(row.isNew, forKey: .new)
                try object.encode(row.status?.word, forKey: .status)
            } else {
                try object.encode(row.stand, forKey: .state)
                try object.encode(row.placedAt, forKey: .service)
            }
        }
    }

    private struct PeriodObject: Encodable {
        let from: String
        let to: String

        init(_ period: Period) { (from, to) = (period.from.iso, period.to.iso) }
    }
}
