/// P1: what a service may see of a student before disclosure. It has no room for a secret.
package struct PublicProfile: Sendable {
    package let reference: Reference
    package let name: PersonName
    package let street: String
    package let postcode: String
    package let town: String
    package let province: Province
    package let transport: String
    /// Code of the school.
    package let school: String
    package let periods: [Period]
    package let periodsToDo: Int
    package let hoursTotal: String
    package let hoursPerWeek: String
    package let form: String
    package let days: String
    /// The counsellor's name alone.
    package let counsellor: String
    /// Id of the campaign.
    package let campaign: String

    package init(_ application: Application) {
        reference = application.reference
        name = application.name
        street = application.street
        postcode = application.postcode
        town = application.town
        province = application.province
        transport = application.transport
        school = application.school
        periods = application.periods
        periodsToDo = application.periodsToDo
        hoursTotal = application.hoursTotal
        hoursPerWeek = application.hoursPerWeek
        form = application.form
        days = application.days
        counsellor = application.counsellor
        campaign = application.campaign
    }
}

/// P2: what is disclosed to a service that sees the student and invited or accepted it.
///
/// Only `Disclosure` makes one, for one service at one instant: an encoder that is not given it has nothing to leak.
package struct DisclosedSecrets: Sendable, CustomStringConvertible, CustomReflectable {
    /// With its punctuation; empty if there is none.
    package let nationalNumber: String
    package let mail: String
    package let phone: String
    package let counsellorMail: String
    package let counsellorPhone: String
    package let remarks: String

    fileprivate init(_ secrets: Secrets) {
        nationalNumber = secrets.nationalNumber?.formatted ?? ""
        mail = secrets.mail
        phone = secrets.phone
        counsellorMail = secrets.counsellorMail
        counsellorPhone = secrets.counsellorPhone
        remarks = secrets.remarks
    }

    package var description: String { "‹disclosed secrets›" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// P2: gives out the secrets of a student to one service at one instant, or nothing.
package struct Disclosure: Sendable {
    private let sight: ServiceSeesApplication

    package init(ruleset: Ruleset, at instant: Instant) {
        sight = ServiceSeesApplication(ruleset: ruleset, at: instant)
    }

    package func secrets(of record: ApplicationRecord, for service: Service) -> DisclosedSecrets? {
        discloses(record, to: service) ? DisclosedSecrets(record.application.secrets) : nil
    }

    /// Whether the service may know them: it invited or accepted the student, and sees it.
    package func discloses(_ record: ApplicationRecord, to service: Service) -> Bool {
        switch record.status(of: service.code) {
        case .invited?, .accepted?: sight.sees(service, record)
        default: false
        }
    }

    /// P4: the national register number of a school's own pupil, with its punctuation; empty if there is none, nil for a pupil of another
    /// school, and for one who was purged (D8).
    package static func nationalNumber(of record: ApplicationRecord, for school: School) -> String? {
        guard record.application.school == school.code, !record.isPurged else { return nil }
        return record.application.secrets.nationalNumber?.formatted ?? ""
    }
}
