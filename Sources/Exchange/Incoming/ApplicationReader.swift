import Findings
import Matching
import Tabular

/// Reads the values of one application: each cell by itself, every finding at its column.
struct ApplicationReader {
    private let raw: RawApplication
    private var cells: CellReader
    private var read: ApplicationSubmission

    /// `shape` is what was wrong with the row before its values are looked at.
    init(raw: RawApplication, at location: Location, shape: [Finding]) {
        self.raw = raw
        cells = CellReader(at: location, findings: shape)
        read = ApplicationSubmission(at: location)
    }

    consuming func submission() -> ApplicationSubmission {
        readWhose()
        if read.isWithdrawal { readWithdrawal() } else { readRegistration() }
        read.findings = cells.findings
        return read
    }

    // MARK: Whose

    private mutating func readWhose() {
        let school = text(.school)
        let campaign = text(.campaign)
        read.values.school = school.isEmpty ? nil : school
        read.values.campaign = campaign.isEmpty ? nil : campaign
        read.values.pupil = required(.pupilNumber).map { PupilNumber($0) }
        let action = text(.action)
        switch FoldedText.squash(action) {
        case "indienen": break
        case "intrekken": read.isWithdrawal = true
        default:
            if !action.isEmpty {
                cells.note(.actionUnknown, ApplicationField.action.column, details: ["indienen, intrekken"], value: action)
            }
        }
    }

    /// A3: a withdrawal needs the pupil number only; nothing else of the row is judged but what tells the application and the name.
    private mutating func readWithdrawal() {
        let first = text(.firstName)
        let last = text(.lastName)
        read.values.firstName = first.isEmpty ? nil : first
        read.values.lastName = last.isEmpty ? nil : last
        let track = text(.track)
        if !track.isEmpty { readTrack(track) }
    }

    private mutating func readTrack(_ written: String) {
        read.values.track = Track.named(written)
        if read.values.track == nil { cells.note(.trackUnknown, ApplicationField.track.column, value: written) }
    }

    // MARK: Values

    private mutating func readRegistration() {
        read.values.firstName = required(.firstName)
        read.values.lastName = required(.lastName)
        if let track = required(.track) { readTrack(track) }
        readNationalNumber()
        read.values.street = entered(.street, .line)
        readPostcode()
        read.values.town = required(.town)
        readProvince()
        read.values.mail = mail(.mail)
        read.values.phone = phone(.phone)
        readTransport()
        read.values.form = entered(.form)
        read.values.hoursPerWeek = hours(.hoursPerWeek)
        read.values.hoursTotal = hours(.hoursTotal)
        readPeriodsDue()
        read.values.days = entered(.days)
        read.values.periods = PeriodReader(raw: raw).periods(&cells)
        readPreferences()
        read.values.counsellor = entered(.counsellor)
        read.values.counsellorMail = mail(.counsellorMail)
        read.values.counsellorPhone = phone(.counsellorPhone)
        read.values.remarks = entered(.remarks, .text)
    }

    private mutating func readNationalNumber() {
        let column = ApplicationField.nationalNumber.column
        guard case .value(let written) = entered(.nationalNumber) else {
            read.values.nationalNumber = raw[.nationalNumber] == nil ? .absent : .cleared
            return
        }
        switch NationalNumber.read(written) {
        case .valid(let number, let zerosRestored):
            read.values.nationalNumber = .value(number)
            if zerosRestored { cells.note(.zeroRestored, column, value: written) }
        case .invalid: cells.note(.nationalNumberInvalid, column, value: written)
        case .rounded: cells.note(.nationalNumberRounded, column, value: written)
        }
    }

    private mutating func readPostcode() {
        guard let written = required(.postcode) else { return }
        switch Postcode.read(written) {
        case .belgian(let number): read.values.postcode = StatedPostcode(shown: String(number), belgian: number)
        case .foreign(let text): read.values.postcode = StatedPostcode(shown: text, belgian: nil)
        case .invalid: cells.note(.postcodeInvalid, ApplicationField.postcode.column, value: written)
        }
    }

    private mutating func readProvince() {
        read.values.province = value(.province, .provinceUnknown, details: [Province.choices]) { Province.named($0) }
    }

    private mutating func readTransport() {
        read.values.transport = value(.transport, .transportUnknown) { Transport.parseList($0).map { Transport.text(of: $0) } }
    }

    private mutating func readPeriodsDue() {
        read.values.periodsDue = value(.periodsDue, .numberInvalid) { WholeNumber.read($0) }
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
        read.values.preferences = named.isEmpty ? .cleared : .value(named)
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
