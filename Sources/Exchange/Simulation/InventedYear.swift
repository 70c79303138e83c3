package import Matching
import Tabular

/// What schools and services that do not exist send in a school year, moment by moment: students and mentors. Decisions follow from the
/// lists that go out, and are filled in as the year is played (`FilledList`).
package struct InventedYear: Sendable {
    /// A file that a party drops, by its path below the workspace.
    package typealias File = (path: String, bytes: [UInt8])

    /// By the moment's place in the calendar.
    private var arrivals: [Int: [InventedStudent]] = [:]
    private var withdrawals: [Int: [InventedStudent]] = [:]
    private let services: [Service]

    /// How many students have different names and numbers.
    package static let mostStudents = InventedStudent.most

    package init(
        of calendar: Calendar, moments: [PlayedMoment], students: Int, _ registers: InventedRegisters, _ choice: inout SeededChoice
    ) {
        services = registers.services
        // Secondary education has most of the students; each campaign has some.
        let weighted = calendar.campaigns.flatMap { Array(repeating: $0, count: $0.track == .secondary ? 4 : 1) }
        let first = moments.indices.filter { moments[$0].reasons.contains { $0.event == .dayBefore } }
        precondition(!weighted.isEmpty && !first.isEmpty, "a calendar has a campaign, and each a moment before it begins")
        for number in 1...max(1, students) {
            let campaign = number <= calendar.campaigns.count ? calendar.campaigns[number - 1] : choice.one(of: weighted)
            let student = Self.student(number, campaign, registers, &choice)
            let arrival = Self.arrival(in: campaign, moments, &choice)
            arrivals[arrival, default: []].append(student)
            let later = moments.indices.filter { $0 > arrival && moments[$0].instant < campaign.end }
            if !later.isEmpty, choice.happens(3) { withdrawals[choice.one(of: later), default: []].append(student) }
        }
    }

    private static func student(
        _ number: Int, _ campaign: Campaign, _ registers: InventedRegisters, _ choice: inout SeededChoice
    ) -> InventedStudent {
        let provinces = Province.allCases
        let province = number <= provinces.count ? provinces[number - 1] : choice.one(of: provinces)
        var near = registers.services.filter { $0.provinces.contains(province) }.map(\.code)
        near.shuffle(using: &choice)
        // Only secondary education must name a service (A9).
        let count = campaign.track == .secondary ? 1 + choice.number(below: 3) : choice.happens(30) ? 1 : 0
        return InventedStudent(
            number: number, campaign: campaign, school: choice.one(of: registers.schools).code, province: province,
            preferences: Array(near.prefix(count)))
    }

    /// Most come before the campaign begins, some later, a few too late.
    private static func arrival(in campaign: Campaign, _ moments: [PlayedMoment], _ choice: inout SeededChoice) -> Int {
        let own = moments.indices.filter { index in moments[index].reasons.contains { $0.campaign == campaign.id } }
        let open = own.filter { campaign.isOpenForRegistration(at: moments[$0].instant) }
        let late = own.filter { !campaign.isOpenForRegistration(at: moments[$0].instant) }
        if !late.isEmpty, choice.happens(2) { return late[0] }
        guard let first = open.first else { return own.first ?? 0 }
        return choice.happens(75) ? first : choice.one(of: open)
    }

    // MARK: Files

    /// What is dropped before the run of a moment, in order of path.
    package func files(at moment: Int) -> [File] {
        (moment == 0 ? services.map(Self.mentors) : [])
            + Self.bySchool(arrivals[moment] ?? []).map { school, students in
                ("scholen/\(school)/in/aanvragen-\(moment).csv", Self.table(InventedStudent.columns, students.map(\.cells)))
            }
            + Self.bySchool(withdrawals[moment] ?? []).map { school, students in
                let rows = students.map { [$0.pupil, $0.campaign.id, "intrekken"] }
                return ("scholen/\(school)/in/intrekken-\(moment).csv", Self.table(["Leerlingnummer", "Campagne", "Actie"], rows))
            }
    }

    /// The names by which a service's decisions can call its mentors.
    package static func mentorNames(of service: Service) -> [String] {
        ["Mentor een", "Mentor twee"].map { "\($0) van \(service.code)" }
    }

    private static func mentors(of service: Service) -> File {
        let rows = mentorNames(of: service).enumerated().map { index, name in
            [name, "0470 11 22 3\(index)", "mentor-\(index + 1)-\(service.code)@example.org"]
        }
        return ("diensten/\(service.code)/in/stagementoren.csv", table(["Naam", "Telefoon", "E-mail"], rows))
    }

    private static func bySchool(_ students: [InventedStudent]) -> [(String, [InventedStudent])] {
        Dictionary(grouping: students, by: \.school).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func table(_ columns: [String], _ rows: [[String]]) -> [UInt8] {
        var table = CSVWriter(delimiter: UInt8(ascii: ";"))
        table.append(row: columns)
        for row in rows { table.append(row: row) }
        return table.bytes
    }
}
