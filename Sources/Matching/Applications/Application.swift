/// One student's request for a placement in one campaign, as its last accepted row left it.
package struct Application: Hashable, Sendable {
    package var reference: Reference
    /// Id of the campaign.
    package var campaign: String
    /// Code of the school.
    package var school: String
    package var pupil: PupilNumber
    package var name: PersonName
    package var street: String
    /// As shown: four digits, or a foreign postcode as stated.
    package var postcode: String
    package var town: String
    /// The province as stated; nil if the cell was empty and it follows from the postcode (A6).
    package var statedProvince: Province?
    /// The province that counts (A6).
    package var province: Province
    /// Means of transport as the contract writes them, comma-separated.
    package var transport: String
    package var form: String
    package var hoursPerWeek: String
    package var hoursTotal: String
    /// How many periods the student must do; nil means all (A8).
    package var periodsDue: Int?
    package var days: String
    package var periods: [Period]
    /// Codes of the preferred services, best first, each once (A9).
    package var preferences: [String]
    package var counsellor: String
    package var secrets: Secrets

    package init(
        reference: Reference, campaign: String, school: String, pupil: PupilNumber, name: PersonName, street: String,
        postcode: String,
        town: String, statedProvince: Province?, province: Province, transport: String, form: String, hoursPerWeek: String,
        hoursTotal: String, periodsDue: Int?, days: String, periods: [Period], preferences: [String], counsellor: String,
        secrets: Secrets
    ) {
        self.reference = reference
        self.campaign = campaign
        self.school = school
        self.pupil = pupil
        self.name = name
        self.street = street
        self.postcode = postcode
        self.town = town
        self.statedProvince = statedProvince
        self.province = province
        self.transport = transport
        self.form = form
        self.hoursPerWeek = hoursPerWeek
        self.hoursTotal = hoursTotal
        self.periodsDue = periodsDue
        self.days = days
        self.periods = periods
        self.preferences = preferences
        self.counsellor = counsellor
        self.secrets = secrets
    }

    package var track: Track { reference.track }

    /// How many periods the student must do (A8).
    package var periodsToDo: Int { periodsDue ?? periods.count }

    /// The rank of a service among the student's preferences, from 1 (A9).
    package func rank(of service: String) -> Int? {
        preferences.firstIndex(of: service).map { $0 + 1 }
    }
}

/// The number that a school gives a pupil: all-digit numbers are the same with and without leading zeros (A1).
package struct PupilNumber: Hashable, Sendable {
    package let written: String
    package let key: String

    package init(_ written: String) {
        self.written = written
        let isNumber = !written.isEmpty && written.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let significant = written.drop { $0 == "0" }
        key = isNumber ? (significant.isEmpty ? "0" : String(significant)) : written
    }

    package static func == (left: Self, right: Self) -> Bool { left.key == right.key }
    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
