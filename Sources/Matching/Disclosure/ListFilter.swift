/// Z6: which students of a list are asked for. What is not asked leaves everybody in.
///
/// It goes by what a service may see before disclosure (P1): nothing secret can be searched for.
package struct ListFilter: Sendable, Equatable {
    /// A part of the name, without regard to case and diacritics (Z4).
    package var name: String?
    package var provinces: [Province]
    /// Z5: the provinces around them too.
    package var hasNeighbours: Bool
    /// Code of the school.
    package var school: String?
    /// What a postcode begins with, one or more; up to four digits mean Belgian postcodes alone, as in a region.
    package var postcodes: [String]
    /// Any of these.
    package var transports: [Transport]
    /// Number of the round in which the student is shown.
    package var round: Int?
    /// Id of the campaign.
    package var campaign: String?

    package init(
        name: String? = nil, provinces: [Province] = [], hasNeighbours: Bool = false, school: String? = nil,
        postcodes: [String] = [], transports: [Transport] = [], round: Int? = nil, campaign: String? = nil
    ) {
        self.name = name
        self.provinces = provinces
        self.hasNeighbours = hasNeighbours
        self.school = school
        self.postcodes = postcodes
        self.transports = transports
        self.round = round
        self.campaign = campaign
    }

    /// Whether a student stays in the list; `round` is the one in which the list shows it.
    package func admits(_ profile: PublicProfile, round: Int?) -> Bool {
        admits(name: profile.name) && admits(province: profile.province) && admits(postcode: profile.postcode)
            && admits(transport: profile.transport) && (school == nil || school == profile.school)
            && (campaign == nil || campaign == profile.campaign) && (self.round == nil || self.round == round)
    }

    private func admits(name: PersonName) -> Bool {
        guard let wanted = self.name.map(Self.searched) else { return true }
        return [name.shown, "\(name.last) \(name.first)"].contains { Self.searched($0).contains(wanted) }
    }

    /// Runs of blanks count as one.
    private static func searched(_ text: String) -> String {
        FoldedText.fold(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func admits(province: Province) -> Bool {
        provinces.isEmpty || provinces.contains(province)
            || hasNeighbours && provinces.contains { $0.neighbours.contains(province) }
    }

    private func admits(postcode: String) -> Bool {
        postcodes.isEmpty
            || postcodes.contains { prefix in
                let isBelgian = prefix.utf8.count <= 4 && prefix.utf8.allSatisfy(\.isDigit)
                return isBelgian
                    ? Region(name: prefix, prefixes: [prefix]).contains(postcode: postcode)
                    : FoldedText.fold(postcode).hasPrefix(FoldedText.fold(prefix))
            }
    }

    private func admits(transport: String) -> Bool {
        guard !transports.isEmpty else { return true }
        return (Transport.parseList(transport) ?? []).contains(where: transports.contains)
    }
}
