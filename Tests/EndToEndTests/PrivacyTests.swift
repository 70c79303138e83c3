import Foundation
import TestSupport
import Testing

/// P1–P5 as a property: in random school years, no file or message tells a party a secret that it may not know.
///
/// `STAGEMATCH_YEARS` says how many years are played; three if it does not.
struct PrivacyTests {
    private static let years = ProcessInfo.processInfo.environment["STAGEMATCH_YEARS"].flatMap(Int.init) ?? 3

    @Test("No secret of any student is where it may not be, after any run", arguments: 1...years)
    func year(seed: Int) throws {
        var year = try RandomYear(seed: UInt64(seed))
        var disclosed = 0
        for day in RandomYear.days {
            try year.drop()
            let at = "\(day)T03:00"
            let run = try year.workspace.call("run", at: at, ["--json"])
            try #require(run.status == 0, "\(run.err)")
            try year.look()
            disclosed += year.told.count

            var places = year.places
            places["--json"] = Data((run.out + run.err).utf8)
            places["the summary"] = Data(try year.workspace.call("run", at: at).out.utf8)
            for (place, bytes) in places {
                let found = year.secrets.filter { !year.mayStand($0, in: place) }.filter { secret in
                    secret.stands(in: bytes)
                }
                #expect(found.isEmpty, "seed \(seed), \(at), \(place): \(found)")
            }
        }
        // Nothing would be found where nothing was told.
        #expect(disclosed > 0)
        #expect(
            year.places.contains { place, bytes in place.hasPrefix("diensten/") && year.secrets.contains { $0.stands(in: bytes) } })
    }
}

/// Something that tells of a student; its description says which, not what.
private struct Secret: CustomStringConvertible, CustomReflectable {
    let student: Int
    /// Whether P1 lets services and VIVO's files have it.
    let isPublic: Bool
    let what: String
    let spellings: [Data]

    func stands(in bytes: Data) -> Bool { spellings.contains { bytes.range(of: $0) != nil } }

    var description: String { "\(what) of student \(student)" }
    var customMirror: Mirror { Mirror(self, children: []) }
}

/// Schools that send, change and withdraw, services that decide on what their lists show, VIVO that ends placements: all at random.
private struct RandomYear {
    static let days = [
        "2022-09-06", "2022-09-12", "2022-09-18", "2022-09-20", "2022-09-26", "2022-10-03", "2022-11-07", "2022-12-05",
    ]
    private static let services = ["dienst-a", "dienst-b", "dienst-c"]
    private static let tracks = ["duaal", "duaal", "secundair", "cvo"]

    let workspace: TestWorkspace
    private var dice: SeededGenerator
    private var students: [(student: Student, school: Int)] = []
    private var sent: Set<Int> = []
    private(set) var secrets: [Secret] = []
    private(set) var places: [String: Data] = [:]
    /// Who may know whom: `service number`.
    private(set) var told: Set<String> = []

    init(seed: UInt64) throws {
        workspace = try TestWorkspace(regions: "kust: 83")
        dice = SeededGenerator(seed: seed)
        for number in 1...24 {
            let student = Student(number, Self.tracks.randomElement(using: &dice) ?? "duaal")
            let school = Int.random(in: 1...2, using: &dice)
            students.append((student, school))
            add(student)
        }
        for service in Self.services {
            try workspace.put("diensten/\(service)/in/m.csv", Papers.mentor(mail: "an@\(service).example"))
        }
    }

    private mutating func add(_ student: Student) {
        let counsellor = Counsellor(student.number)
        func add(_ what: String, _ isPublic: Bool, _ texts: String...) {
            let escaped = texts.map { $0.replacing("'", with: "&apos;") }
            secrets.append(
                Secret(
                    student: student.number, isPublic: isPublic, what: what,
                    spellings: Set(texts + escaped).flatMap(Data.encodings)))
        }
        add("the national number", false, student.digits, student.formatted)
        add("the phone", false, student.phone, student.phone.replacing(" ", with: ""))
        add("the e-mail", false, student.mail)
        add("the remarks", false, student.remarks)
        add("the counsellor's e-mail", false, counsellor.mail)
        add("the counsellor's phone", false, counsellor.phone)
        add("the name", true, student.name, "\(student.last) \(student.first)")
        add("the street", true, student.street)
    }

    private struct Counsellor {
        let number: Int
        init(_ number: Int) { self.number = number }
        var mail: String { "begeleider.nr\(number)x@school.example" }
        var phone: String { "0476 55 \(number + 10) \(number + 30)" }
    }

    // MARK: What is dropped

    mutating func drop() throws {
        for school in 1...2 { try dropApplications(school) }
        for service in Self.services { try dropDecisions(service) }
        try dropCorrections()
    }

    private mutating func dropApplications(_ school: Int) throws {
        let own = students.filter { $0.school == school }.map(\.student)
        var rows: [String] = []
        for student in own.shuffled(using: &dice).prefix(8) {
            let isBad = Int.random(in: 0..<8, using: &dice) == 0
            sent.insert(student.number)
            rows.append(row(student, postcode: isBad ? "12" : ["8300", "9000"].randomElement(using: &dice) ?? ""))
        }
        let text = Student.header.replacing("\r\n", with: ";Begeleider;E-mail begeleider;Telefoon begeleider\r\n") + rows.joined()
        let encoding: String.Encoding = [.utf8, .utf16, .windowsCP1252].randomElement(using: &dice) ?? .utf8
        if let bytes = text.data(using: encoding) { try workspace.put("scholen/school-\(school)/in/aanvragen.csv", bytes) }
        if let leaving = own.filter({ sent.contains($0.number) }).randomElement(using: &dice), Bool.random(using: &dice) {
            try workspace.put("scholen/school-\(school)/in/weg.csv", "Leerlingnummer;Actie\r\nL\(leaving.number);intrekken\r\n")
        }
        // A pupil of the other school, in this school's folder.
        if let other = students.first(where: { $0.school != school })?.student, Bool.random(using: &dice) {
            try workspace.put(
                "scholen/school-\(school)/in/ander.csv",
                "Leerlingnummer;Actie;Voornaam;Naam\r\nL\(other.number);intrekken;Iemand;Anders\r\n")
        }
    }

    private mutating func row(_ student: Student, postcode: String) -> String {
        let counsellor = Counsellor(student.number)
        let preference = Self.services.randomElement(using: &dice) ?? ""
        return student.row(postcode: postcode).replacing("dienst-a", with: preference).replacing(
            "\r\n", with: ";Marc Van Ranst;\(counsellor.mail);\(counsellor.phone)\r\n")
    }

    /// Anything about everyone that its lists show, and about some that they do not.
    private mutating func dropDecisions(_ service: String) throws {
        var lines = "Referentie;Student;Status;Stagementor;Gekozen periodes;Notities\r\n"
        var known: [(String, String)] = []
        for list in ["zonder-stageplaats.csv", "duaal.csv", "aanvaard.csv"]
        where workspace.exists("diensten/\(service)/uit/\(list)") {
            known += try workspace.table("diensten/\(service)/uit/\(list)").map { ($0["Referentie"] ?? "", $0["Student"] ?? "") }
        }
        let others = sent.map { (Papers.reference($0, "DU"), students[$0 - 1].student.name) }.sorted { $0.0 < $1.0 }
        for (reference, name) in known.shuffled(using: &dice).prefix(9) + others.shuffled(using: &dice).prefix(2) {
            let status = ["uitgenodigd", "uitgenodigd", "aanvaard", "niet aanvaard", "onbeslist"].randomElement(using: &dice) ?? ""
            lines += "\(reference);\(name);\(status);An Mentor;alle;notitie\r\n"
        }
        try workspace.put("diensten/\(service)/in/beslissingen.csv", lines)
    }

    private mutating func dropCorrections() throws {
        guard workspace.exists("beheer/uit/plaatsingen.csv") else { return }
        let inForce = try workspace.table("beheer/uit/plaatsingen.csv").filter { $0["Beëindigd op"] == "" }
        guard let row = inForce.randomElement(using: &dice), Bool.random(using: &dice) else { return }
        try workspace.put(
            "beheer/in/einde.csv",
            "Referentie;Student;Actie;Reden;Door\r\n\(row["Referentie"] ?? "");\(row["Student"] ?? "");plaatsing beëindigen;ziekte;VIVO\r\n"
        )
    }

    // MARK: Who may know what

    /// Reads what everybody got, and who may know whom: by what was decided, not by what the lists show.
    mutating func look() throws {
        places = try publishedFiles()
        told = []
        let standing = try workspace.table("beheer/uit/status-per-student.csv")
        let numbers = Dictionary(uniqueKeysWithValues: standing.map { ($0["Referentie"] ?? "", number($0["Leerlingnummer"])) })
        let open = Set(
            standing.filter { $0["Stand"] != "ingetrokken" && $0["Stand"] != "geplaatst" }.compactMap { $0["Referentie"] })
        let withdrawn = Set(standing.filter { $0["Stand"] == "ingetrokken" }.compactMap { $0["Referentie"] })
        for row in try workspace.table("beheer/uit/plaatsingen.csv") where row["Beëindigd op"] == "" {
            let reference = row["Referentie"] ?? ""
            if !withdrawn.contains(reference) { told.insert("\(row["Dienst"] ?? "") \(numbers[reference] ?? 0)") }
        }
        var last: [String: String] = [:]
        for row in try workspace.table("beheer/uit/beslissingen.csv") where row["Resultaat"] == "verwerkt" {
            last["\(row["Dienst"] ?? "") \(row["Referentie"] ?? "")"] = row["Naar"]
        }
        for (pair, status) in last where status == "uitgenodigd" {
            let parts = pair.split(separator: " ").map(String.init)
            // Dual education can be seen until December.
            if open.contains(parts[1]), isDualOpen { told.insert("\(parts[0]) \(numbers[parts[1]] ?? 0)") }
        }
    }

    private var isDualOpen: Bool { !workspace.exists("archief/2022-12-05T0300") }

    private func number(_ pupil: String?) -> Int { Int(pupil?.dropFirst() ?? "") ?? 0 }

    func mayStand(_ secret: Secret, in place: String) -> Bool {
        let parts = place.split(separator: "/").map(String.init)
        switch parts[0] {
        case "scholen": return parts[1] == "school-\(students[secret.student - 1].school)"
        case "diensten": return secret.isPublic || told.contains("\(parts[1]) \(secret.student)")
        case "beheer", "the summary", "--json": return secret.isPublic && parts[0] == "beheer"
        default: return false
        }
    }

    /// Every file that anybody finds, unpacked where it is a workbook or a mail.
    private func publishedFiles() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: workspace.root)
        where path.contains("/uit/") || path.hasPrefix("mail/") {
            guard var bytes = FileManager.default.contents(atPath: workspace.path(path)) else { continue }
            if bytes.starts(with: Data("PK".utf8)) { bytes = try workspace.unpacked(path) }
            if path.hasSuffix(".eml") { bytes += Self.decoded(bytes) }
            files[path] = bytes + Data(path.utf8)
        }
        return files
    }

    /// What stands in quoted-printable or base64.
    private static func decoded(_ mail: Data) -> Data {
        let text = String(decoding: mail, as: UTF8.self)
        let quoted = QuotedPrintableText.decoded(text)
        let blocks = text.components(separatedBy: "\r\n\r\n").compactMap { Data(base64Encoded: $0.replacing("\r\n", with: "")) }
        return blocks.reduce(into: Data(quoted.utf8)) { $0 += $1 }
    }
}
