import Findings
import Matching
import Tabular

/// The names of the schema: first the elements, then those that are attributes only. Their order is the reader's vocabulary.
enum ApplicationTerm: Int, CaseIterable {
    case applications, application, student, placement, preferences, counsellor
    case firstName, lastName, nationalNumber, street, postcode, town, province, mail, phone, transport
    case form, hoursPerWeek, hoursTotal, periodsDue, period, day
    case service, remarks
    case school, pupilNumber, track, campaign, action, from, to

    var name: String {
        switch self {
        case .applications: "aanvragen"
        case .application: "aanvraag"
        case .student: "leerling"
        case .placement: "stage"
        case .preferences: "voorkeuren"
        case .counsellor: "begeleider"
        case .firstName: "voornaam"
        case .lastName: "naam"
        case .nationalNumber: "rijksregisternummer"
        case .street: "adres"
        case .postcode: "postcode"
        case .town: "gemeente"
        case .province: "provincie"
        case .mail: "e-mail"
        case .phone: "telefoon"
        case .transport: "vervoermiddel"
        case .form: "vorm"
        case .hoursPerWeek: "uren-per-week"
        case .hoursTotal: "totaal-uren"
        case .periodsDue: "aantal-periodes"
        case .period: "periode"
        case .day: "dag"
        case .service: "dienst"
        case .remarks: "opmerkingen"
        case .school: "school"
        case .pupilNumber: "leerlingnummer"
        case .track: "traject"
        case .campaign: "campagne"
        case .action: "actie"
        case .from: "van"
        case .to: "tot"
        }
    }

    /// The field that the element's text is; `naam`, `e-mail` and `telefoon` stand in two places.
    func field(ofCounsellor: Bool) -> ApplicationField? {
        switch self {
        case .firstName: .firstName
        case .lastName: ofCounsellor ? .counsellor : .lastName
        case .nationalNumber: .nationalNumber
        case .street: .street
        case .postcode: .postcode
        case .town: .town
        case .province: .province
        case .mail: ofCounsellor ? .counsellorMail : .mail
        case .phone: ofCounsellor ? .counsellorPhone : .phone
        case .transport: .transport
        case .form: .form
        case .hoursPerWeek: .hoursPerWeek
        case .hoursTotal: .hoursTotal
        case .periodsDue: .periodsDue
        case .day: .days
        case .remarks: .remarks
        default: nil
        }
    }
}

/// Puts applications together from a document's elements.
struct ApplicationCollector: XMLConsumer {
    private(set) var school: String?
    private(set) var count = 0
    /// The first application that lacks what only a withdrawal may lack: no schema can say so, and it is structure all the same (formats, section 3).
    private(set) var incomplete: Finding?

    /// Elements of one application: far more than any school needs, few enough to hold.
    private static let elementLimit = 10_000

    private let rowLimit: Int
    private let take: (RawApplication) -> Void
    private var application = RawApplication(row: 0, line: 0)
    private var preferences: [RawApplication.Preference] = []
    private var elements = 0
    private var inCounsellor = false
    private var hasTrack = false
    private var hasStudent = false
    private var hasPlacement = false

    init(rowLimit: Int, take: @escaping (RawApplication) -> Void) {
        self.rowLimit = rowLimit
        self.take = take
    }

    mutating func begin(_ tag: XMLStartTag) throws(XMLExcess) {
        elements += 1
        guard elements <= Self.elementLimit else {
            throw XMLExcess(
                found: "de aanvraag van regel \(application.line) heeft meer dan \(Self.elementLimit) elementen",
                limit: "\(Self.elementLimit) elementen")
        }
        switch tag.name.flatMap(ApplicationTerm.init) {
        case .applications: school = tag.named(.school)
        case .application: try start(tag)
        case .counsellor: inCounsellor = true
        case .student: hasStudent = true
        case .placement: hasPlacement = true
        case .period:
            let pair = PeriodPair(number: application.periodPairs.count + 1, from: tag[.from] ?? "", to: tag[.to] ?? "")
            application.periodPairs.append(pair)
        default: break
        }
    }

    mutating func end(_ name: Int?, text: Span<UInt8>) throws(XMLExcess) {
        guard let term = name.flatMap(ApplicationTerm.init) else { return }
        switch term {
        case .application: finish()
        case .counsellor: inCounsellor = false
        case .service: preferences.append(RawApplication.Preference(number: preferences.count + 1, text: String(text)))
        case .transport, .day: add(String(text), to: term == .day ? .days : .transport)
        default:
            guard let field = term.field(ofCounsellor: inCounsellor) else { return }
            application[field] = String(text)
        }
    }

    private mutating func start(_ tag: XMLStartTag) throws(XMLExcess) {
        count += 1
        guard count <= rowLimit else { throw XMLExcess(found: "meer dan \(rowLimit) aanvragen", limit: "\(rowLimit) aanvragen") }
        application = Self.empty
        application.row = count
        application.line = tag.line
        application[.pupilNumber] = tag[.pupilNumber] ?? ""
        application[.track] = tag[.track] ?? ""
        application[.campaign] = tag.named(.campaign)
        application[.action] = tag.named(.action)
        application[.school] = tag.named(.school) ?? school
        hasTrack = tag[.track] != nil
        hasStudent = false
        hasPlacement = false
        preferences.removeAll(keepingCapacity: true)
        elements = 1
    }

    /// A withdrawal needs the pupil number only (rule A3).
    private func lack() -> String? {
        if FoldedText.squash(application[.action] ?? "") == "intrekken" { return nil }
        if !hasTrack { return "mist een verplicht attribuut: \(ApplicationTerm.track.name)" }
        if hasStudent, hasPlacement { return nil }
        return "is niet volledig; verwacht: <\((hasStudent ? ApplicationTerm.placement : .student).name)>"
    }

    private mutating func finish() {
        if incomplete == nil, let lack = lack() {
            let line = application.line
            incomplete = Finding(
                .xmlSchema, at: Location(row: line), details: ["\(line)", "<\(ApplicationTerm.application.name)> \(lack)"])
        }
        application.preferences = preferences
        if !application.periodPairs.isEmpty { application[.periods] = nil }
        take(application)
        elements = 0
    }

    /// One cell holds what a document has in several elements; empty ones say nothing.
    private mutating func add(_ text: String, to field: ApplicationField) {
        guard !text.isBlank else { return }
        if application[field]?.isEmpty ?? true {
            application[field] = text
        } else {
            application[field]?.append(", " + text)
        }
    }

    /// An application of which every element is absent.
    private static let empty: RawApplication = {
        var application = RawApplication(row: 0, line: 0)
        for field in ApplicationField.allCases { application[field] = "" }
        return application
    }()
}

extension XMLStartTag {
    fileprivate subscript(term: ApplicationTerm) -> String? { self[term.rawValue] }

    /// The attribute's value, if it names anything.
    fileprivate func named(_ term: ApplicationTerm) -> String? {
        self[term].flatMap { $0.isBlank ? nil : $0 }
    }
}

extension String {
    fileprivate init(_ text: Span<UInt8>) {
        self = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    fileprivate var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }
}
