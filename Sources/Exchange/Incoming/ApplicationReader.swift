import Findings
import Matching
import Tabular

/// Reads the values of one application: each cell by itself, every finding at its column.
struct ApplicationReader {
    private let raw: RawApplication
    private var cells: CellReader
    private var submission: ApplicationSubmission

    /// `shape` is what was wrong with the row before its values are looked at.
    init(raw: RawApplication, at location: Location, shape: [Finding]) {
        self.raw = raw
        cells = CellReader(at: location, findings: shape)
        submission = ApplicationSubmission(at: location)
    }

    consuming func submission() -> ApplicationSubmission {
        readWhose()
        if submission.isWithdrawal { readWithdrawal() } else { readRegistration() }
        submission.findings = cells.findings
        return submission
    }

    // MARK: Whose

    private mutating func readWhose() {
        let school = text(.school)
        let campaign = text(.campaign)
        submission.values.school = school.isEmpty ? nil : school
        submission.values.campaign = campaign.isEmpty ? nil : campaign
        submission.values.pupil = required(.pupilNumber).map { PupilNumber($0) }
        let action = text(.action)
        switch FoldedText.squash(action) {
        case "", "indienen": break
        case "intrekken": submission.isWithdrawal = true
        default: cells.note(.actionUnknown, ApplicationField.action.column, details: ["indienen, intrekken"], value: action)
        }
    }

    /// A3: a withdrawal needs the pupil number only; nothing else of the row is judged but what tells the application and the name.
    private mutating func readWithdrawal() {
        let first = text(.firstName)
        let last = text(.lastName)
        submission.values.firstName = first.isEmpty ? nil : first
        submission.values.lastName = last.isEmpty ? nil : last
        let track = text(.track)
        if !track.isEmpty { readTrack(track) }
    }

    private mutating func readTrack(_ written: String) {
        submission.values.track = Track.named(written)
        if submission.values.track == nil { cells.note(.trackUnknown, ApplicationField.track.column, value: written) }
    }

    // MARK: Values

    private mutating func readRegistration() {
        submission.values.firstName = required(.firstName)
        submission.values.lastName = required(.lastName)
        if let track = required(.track) { readTrack(track) }
        readNationalNumber()
        submission.values.street = entered(.street, .line)
        readPostcode()
        submission.values.town = required(.town)
        readProvince()
        submission.values.mail = mail(.mail)
        submission.values.phone = phone(.phone)
        readTransport()
        submission.values.form = entered(.form)
        submission.values.hoursPerWeek = hours(.hoursPerWeek)
        submission.values.hoursTotal = hours(.hoursTotal)
        readPeriodsDue()
        submission.values.days = entered(.days)
        submission.values.periods = PeriodReader(raw: raw).periods(&cells)
        readPreferences()
        submission.values.counsellor = entered(.counsellor)
        submission.values.counsellorMail = mail(.counsellorMail)
        submission.values.counsellorPhone = phone(.counsellorPhone)
        submission.values.remarks = entered(.remarks, .text)
    }

    private mutating func readNationalNumber() {
        let column = ApplicationField.nationalNumber.column
        guard case .value(let written) = entered(.nationalNumber) else {
            submission.values.nationalNumber = raw[.nationalNumber] == nil ? .absent : .cleared
            return
        }
        switch NationalNumber.read(written) {
        case .valid(let number, let zerosRestored):
            submission.values.nationalNumber = .value(number)
            if zerosRestored { cells.note(.zeroRestored, column, value: written) }
        case .invalid: cells.note(.nationalNumberInvalid, column, value: written)
        case .rounded: cells.note(.nationalNumberRounded, column, value: written)
        }
    }

    private mutating func readPostcode() {
        guard let written = required(.postcode) else { return }
        switch Postcode.read(written) {
        case .belgian(let number): submission.values.postcode = StatedPostcode(shown: String(number), belgian: number)
        case .foreign(let text): submission.values.postcode = StatedPostcode(shown: text, belgian: nil)
        case .invalid: cells.note(.postcodeInvalid, ApplicationField.postcode.column, value: written)
        }
    }

    private mutating func readProvince() {
        submission.values.province = value(.province, .provinceUnknown, details: [Province.choices]) { Province.named($0) }
    }

    private mutating func readTransport() {
        submission.values.transport = value(.transport, .transportUnknown) { Transport.parseList($0).map { Transport.text(of: $0) } }
    }

    private mutating func readPeriodsDue() {
        submission.values.periodsDue = value(.periodsDue, .numberInvalid) { WholeNumber.read($0) }
    }

    private mutating func hours(_ field: ApplicationField) -> Entered<String> {
        value(field, .numberInvalid) { DecimalNumber.read($0)?.shown }
    }

    private mutating func mail(_ field: ApplicationField) -> Entered<String> {
        let mail = entered(field)
        if case .value(let written) = mail { cells.checkMail(written, field.column) }
        return mail
    }

    private mutating func phone(_ field: ApplicationField) -> Entered<String> {
        guard case .value(let written) = entered(field) else { return raw[field] == nil ? .absent : .cleared }
        return .value(cells.phone(written, field.column))
    }

    private mutating func readPreferences() {
        guard let preferences = raw.preferences else { return }
        var named: [NamedPreference] = []
        for preference in preferences {
            let name = cells.text(preference.text, "Voorkeur \(preference.number)", .name)
            if !name.isEmpty { named.append(NamedPreference(number: preference.number, name: name)) }
        }
        submission.values.preferences = named.isEmpty ? .cleared : .value(named)
    }

    // MARK: Cells

    private mutating func text(_ field: ApplicationField, _ style: CellText.Style = .name) -> String {
        cells.text(raw[field], field.column, style)
    }

    private mutating func required(_ field: ApplicationField) -> String? {
        cells.required(text(field), field.column)
    }

    private mutating func entered(_ field: ApplicationField, _ style: CellText.Style = .name) -> Entered<String> {
        guard raw[field] != nil else { return .absent }
        let written = text(field, style)
        return written.isEmpty ? .cleared : .value(written)
    }

    /// A value that must be readable where it is given.
    private mutating func value<Value>(
        _ field: ApplicationField, _ code: FindingCode, details: [String] = [], _ read: (String) -> Value?
    ) -> Entered<Value> {
        switch entered(field) {
        case .absent: return .absent
        case .cleared: return .cleared
        case .value(let written):
            guard let value = read(written) else {
                cells.note(code, field.column, details: details, value: written)
                return .absent
            }
            return .value(value)
        }
    }
}

extension Province {
    /// All eleven, for a message.
    fileprivate static let choices = allCases.map(\.rawValue).joined(separator: ", ")
}
