package import Findings

/// What a cell of an update says of a value (A3).
package enum Entered<Value: Hashable & Sendable>: Hashable, Sendable {
    /// No such column: the value stays.
    case absent
    /// An empty cell: the value is cleared.
    case cleared
    case value(Value)

    /// The value after the update, given the one before.
    package func applied(to former: Value?) -> Value? {
        switch self {
        case .absent: former
        case .cleared: nil
        case .value(let value): value
        }
    }
}

extension Entered where Value == String {
    func applied(to former: String) -> String { applied(to: Optional(former)) ?? "" }
}

/// One row of applications as it was understood, before any rule that needs the ledger or the registers.
///
/// A value that could not be read is absent here and has a refusing finding in `findings`.
package struct ApplicationSubmission: Sendable {
    /// The row in its file.
    package var location: Location
    package var isWithdrawal = false
    package var values = Values()
    /// What reading the row found: refusals and warnings.
    package var findings: [Finding] = []

    package init(at location: Location) { self.location = location }

    package var isRefused: Bool { findings.contains { $0.severity == .row } }

    /// The values of the row: two rows are equal as understood if these are (B10).
    package struct Values: Hashable, Sendable {
        /// The school as named in the row; nil if it names none.
        package var school: String?
        /// The campaign as named in the row; nil if it names none.
        package var campaign: String?
        package var pupil: PupilNumber?
        package var track: Track?
        package var firstName: String?
        package var lastName: String?
        package var street: Entered<String> = .absent
        /// As shown, with its Belgian number if it is one (A6).
        package var postcode: StatedPostcode?
        package var town: String?
        package var province: Entered<Province> = .absent
        package var transport: Entered<String> = .absent
        package var form: Entered<String> = .absent
        package var hoursPerWeek: Entered<String> = .absent
        package var hoursTotal: Entered<String> = .absent
        package var periodsDue: Entered<Int> = .absent
        package var days: Entered<String> = .absent
        /// nil if the row gives no readable period.
        package var periods: [Period]?
        package var preferences: Entered<[NamedPreference]> = .absent
        package var counsellor: Entered<String> = .absent
        package var nationalNumber: Entered<NationalNumber> = .absent
        package var mail: Entered<String> = .absent
        package var phone: Entered<String> = .absent
        package var counsellorMail: Entered<String> = .absent
        package var counsellorPhone: Entered<String> = .absent
        package var remarks: Entered<String> = .absent

        package init() {}
    }
}

/// A preferred service as the row names it, and the number of its column.
package struct NamedPreference: Hashable, Sendable {
    package let number: Int
    package let name: String

    package init(number: Int, name: String) {
        self.number = number
        self.name = name
    }
}

/// A readable postcode, as shown; with its number if it is Belgian (A6).
package struct StatedPostcode: Hashable, Sendable {
    package let shown: String
    package let belgian: Int?

    package init(shown: String, belgian: Int?) {
        self.shown = shown
        self.belgian = belgian
    }
}
