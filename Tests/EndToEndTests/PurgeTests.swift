import Foundation
import TestSupport
import Testing

/// D8: a campaign's personal data can be deleted for good when it is over.
struct PurgeTests {
    static let leaving = (1...9).map { Student($0, "secundair") }
    static let staying = (20...24).map { Student($0, "duaal") }
    static let over = "2022-10-15T09:00"

    /// Two campaigns after some nights: students in every format, a refused row, a late one, decisions, feedback, receipts, a held file.
    static let before = Result { try played() }

    private static func played() throws -> TestWorkspace {
        let workspace = try TestWorkspace(limit: 5)
        let (one, two) = ("scholen/school-1", "scholen/school-2")
        let refused = Student(9, "secundair").row(postcode: "0")
        try workspace.put("\(one)/in/lijst.csv", Student.header + leaving[..<4].map { $0.row() }.joined())
        let western = Student.header + leaving[4..<6].map { $0.row() }.joined() + refused
        try workspace.put("\(one)/in/Excel.csv", try #require(western.data(using: .windowsCP1252)))
        let wide = Student.header + leaving[6..<7].map { $0.row() }.joined()
        try workspace.put("\(two)/in/unicode.txt", Data([0xFF, 0xFE]) + (try #require(wide.data(using: .utf16LittleEndian))))
        try workspace.put(
            "\(two)/in/uitvoer \(leaving[7].last).xml",
            "<aanvragen xmlns=\"urn:stagematch:aanvragen:1\">\(leaving[7].xml)</aanvragen>")
        try workspace.put("\(two)/in/duaal.csv", Student.header + staying.map { $0.row() }.joined())
        try workspace.put("\(two)/in/brief.pdf", "%PDF-1.4 \(leaving[1].name)")
        for service in ["a", "b"] { try workspace.put("diensten/dienst-\(service)/in/m.csv", Papers.mentor()) }
        try workspace.run("2022-09-06T03:00")
        try workspace.put("\(one)/in/weer.csv", Student.header + leaving[..<4].map { $0.row() }.joined() + leaving[8].row())
        try workspace.put("diensten/dienst-a/in/keuze.csv", decisions(leaving[..<3], "aanvaard"))
        try workspace.put("diensten/dienst-a/in/veel.csv", decisions(leaving[..<7], "aanvaard"))
        try workspace.put("diensten/dienst-b/in/fout.csv", decisions(leaving[..<2], "aanvaard"))
        try workspace.put("diensten/dienst-b/in/duaal.csv", decisions(staying[..<2], "uitgenodigd"))
        try workspace.run("2022-09-07T03:00")
        try workspace.put("beheer/in/einde.csv", correction(leaving[0], reason: "ziek: \(leaving[0].name)"))
        try workspace.put("diensten/dienst-b/in/aanvaard.csv", decisions(staying[..<1], "aanvaard"))
        try workspace.run("2022-10-05T03:00")
        return workspace
    }

    /// References follow the order of delivery: school 1's files first, by their names.
    static func reference(_ student: Student) -> String {
        let order = [5, 6, 1, 2, 3, 4, 20, 21, 22, 23, 24, 8, 7, 9]
        return Papers.reference((order.firstIndex(of: student.number) ?? -1) + 1, student.track == "duaal" ? "DU" : "SO")
    }

    static func decisions(_ students: some Sequence<Student>, _ status: String) -> String {
        "Referentie;Student;Status;Stagementor;Gekozen periodes;Notities\n"
            + students.map { "\(reference($0));\($0.name);\(status);An Mentor;alle;over \($0.name)\n" }.joined()
    }

    static func correction(_ student: Student, reason: String) -> String {
        "Referentie;Student;Actie;Reden;Door\n\(reference(student));\(student.name);plaatsing beëindigen;\(reason);VIVO\n"
    }

    private let workspace: TestWorkspace

    init() throws { workspace = try TestWorkspace(copying: Self.before.get()) }

    @discardableResult
    private func purge(_ more: String..., at: String = over, campaign: String = "so-2022") throws -> BuiltProduct.Outcome {
        try workspace.call("purge", at: at, [campaign] + more)
    }

    // MARK: What goes and what stays

    @Test("The world below has what a purge must find")
    func world() throws {
        let places = try workspace.traces(Self.leaving).map { $0.split(separator: ":")[0] }
        for part in [
            ".stagematch/ledger.sqlite", "archief/2022-09-06T0300", "scholen/school-1/uit/te-verbeteren",
            "diensten/dienst-a/uit/terugmelding-",
        ] {
            #expect(places.contains { $0.hasPrefix(part) }, "\(part)")
        }
        let statuses = try workspace.table("beheer/uit/status-per-student.csv")
        #expect(statuses.count == 14)
        for student in Self.leaving + Self.staying {
            #expect(
                statuses.contains { $0["Referentie"] == Self.reference(student) && $0["Student"] == student.name },
                "\(student.name)")
        }
        #expect(try workspace.table("beheer/uit/plaatsingen.csv").count == 4)
        #expect(try workspace.call("verify").status == 0)
    }

    @Test("D8: without --confirm it says what would go, and changes nothing")
    func preview() throws {
        let tree = try FolderTree(workspace.root)
        let result = try purge()
        #expect(result.status == 0, "\(result.err)")
        #expect(result.out.contains("applications: 9, placements: 3"))
        #expect(result.out.contains("archief/2022-09-06T0300/scholen/school-1/in/lijst.csv"))
        #expect(try FolderTree(workspace.root).differences(from: tree) == [])
    }

    @Test("D8: a file goes too in which a student stands above the table")
    func besideTables() throws {
        try workspace.put(
            "scholen/school-2/in/titel.csv",
            "Zelfde klas als \(Self.leaving[0].name)\n" + Student.header + Student(25, "duaal").row())
        try workspace.run("2022-10-06T03:00")
        let place = "archief/2022-10-06T0300/scholen/school-2/in/titel.csv"
        #expect(workspace.exists(place))
        #expect(try purge("--confirm").status == 0)
        #expect(!workspace.exists(place))
        #expect(try workspace.traces(Self.leaving) == [])
    }

    @Test("D8: confirmed, nothing in the workspace tells of a student of the campaign any more, in whatever encoding")
    func gone() throws {
        let kept = try workspace.traces(Self.staying)
        let result = try purge("--confirm")
        #expect(result.status == 0, "\(result.err)")
        #expect(try workspace.traces(Self.leaving) == [])
        // Those of the other campaign stay, but for old feedback about a file that went.
        let lost = Set(kept).subtracting(try workspace.traces(Self.staying)).map { $0.split(separator: ":")[0] }
        #expect(Set(lost) == ["diensten/dienst-b/uit/terugmelding-2022-09-07T0300.csv"])
        #expect(try workspace.call("verify").out.hasSuffix("all is well\n"))
        #expect(workspace.exists("archief/2022-09-06T0300/scholen/school-2/in/duaal.csv"))
        #expect(!workspace.exists("archief/2022-09-06T0300/scholen/school-1"))
    }

    @Test("D8: counts and decisions stay, without persons; the accepted of other campaigns stay with theirs")
    func counts() throws {
        let statuses = try workspace.table("beheer/uit/status-per-student.csv")
        let decisions = try workspace.table("beheer/uit/beslissingen.csv")
        try purge("--confirm")
        let after = try workspace.table("beheer/uit/status-per-student.csv")
        #expect(after.count == statuses.count)
        for row in statuses where row["Campagne"] == "so-2022" {
            let left = try #require(after.first { $0["Referentie"] == row["Referentie"] })
            #expect(left == row.merging(["Student": "", "Leerlingnummer": ""]) { $1 })
        }
        #expect(after.filter { $0["Campagne"] != "so-2022" } == statuses.filter { $0["Campagne"] != "so-2022" })
        let history = try workspace.table("beheer/uit/beslissingen.csv")
        let columns = ["Ontvangen", "Dienst", "Referentie", "Van", "Naar", "Resultaat", "Code", "Rij"]
        #expect(history.map { row in columns.map { row[$0] } } == decisions.map { row in columns.map { row[$0] } })
        #expect(history.contains { $0["Bestand"]?.hasPrefix("gewist-") == true })
        let placements = try workspace.table("beheer/uit/plaatsingen.csv")
        #expect(placements.map { $0["Student"] } == [Self.staying[0].name, "", "", ""])
        #expect(placements.filter { $0["Campagne"] == "so-2022" }.allSatisfy { $0["Reden"] == "" && $0["Stagementor"] == "" })
        #expect(try workspace.table("diensten/dienst-a/uit/aanvaard.csv").isEmpty)
        #expect(try workspace.table("diensten/dienst-b/uit/aanvaard.csv").map { $0["Student"] } == [Self.staying[0].name])
        #expect(try workspace.table("scholen/school-1/uit/stand-van-zaken.csv").isEmpty)
        #expect(try workspace.table("scholen/school-2/uit/stand-van-zaken.csv").count == Self.staying.count)
    }

    @Test("D8: a receipt of numbers alone is left; once more, there is nothing left to delete")
    func receipt() throws {
        let result = try workspace.call("purge", at: Self.over, ["so-2022", "--confirm", "--json"])
        let answer = try RunObject(result.out).object
        let path = try #require(answer["receipt"] as? String)
        let rows = try workspace.table(path).map { ($0["Onderdeel"], $0["Waarde"]) }
        #expect(rows.contains { $0 == ("Aanvragen", "9") })
        #expect(rows.contains { $0 == ("Gewist op", "15 oktober 2022 om 09:00") })
        let tree = try workspace.outputs(timesToo: true)
        let again = try purge("--confirm", at: "2022-10-16T09:00")
        #expect(again.out.contains("nothing is left"))
        #expect(try workspace.outputs(timesToo: true).differences(from: tree) == [])
    }

    // MARK: When it may

    @Test("D8: a campaign that is not over is refused, and it is said from when on it may go", arguments: [false, true])
    func tooEarly(hasResults: Bool) throws {
        if hasResults {
            let yaml = try workspace.text("stagematch.yaml")
            try workspace.put(
                "stagematch.yaml",
                yaml.replacing("naam: Secundair 2022\n", with: "naam: Secundair 2022\n    resultaten_tot: 2022-11-01T12:00\n"))
        }
        let tree = try FolderTree(workspace.root)
        for flag in [[], ["--confirm"]] {
            let at = hasResults ? "2022-11-01T11:59" : "2022-10-10T02:00"
            let result = try workspace.call("purge", at: at, [hasResults ? "so-2022" : "duaal-2022"] + flag)
            #expect(result.status == 64)
            expectOneError(result.err, hasResults ? "resultaten_tot" : "2022-12-01T00:00")
        }
        #expect(try FolderTree(workspace.root).differences(from: tree) == [])
        if hasResults { #expect(try purge("--confirm", at: "2022-11-01T12:00").status == 0) }
    }

    @Test("D8: an unknown campaign, an instant before the last run and unread files are refused, with what to do")
    func refused() throws {
        let unknown = try purge("--confirm", campaign: "so-2021")
        #expect(unknown.status == 64)
        expectOneError(unknown.err, "stagematch.yaml has no campaign of this id")
        let early = try purge("--confirm", at: "2022-10-04T03:00")
        #expect(early.status == 64)
        expectOneError(early.err, "before the last run")
        try workspace.put("scholen/school-1/in/nieuw.csv", Student.header + Student(30, "duaal").row())
        try workspace.call("receive", at: "2022-10-11T03:00")
        let unread = try purge("--confirm")
        #expect(unread.status == 64)
        expectOneError(unread.err, "stagematch run")
        #expect(try workspace.traces(Self.leaving) != [])
    }

    // MARK: Afterwards

    @Test("D8, A1: later runs go on: no number is given twice, and who comes again is met as a stranger")
    func afterwards() throws {
        try purge("--confirm")
        let new = [Student(30, "duaal"), Student(31, "duaal")]
        try workspace.put("scholen/school-1/in/nieuw.csv", Student.header + new.map { $0.row() }.joined() + Self.leaving[0].row())
        try workspace.put("scholen/school-1/in/weg.csv", "Leerlingnummer;Actie\nL1;intrekken\n")
        try workspace.put("scholen/school-2/in/weer.csv", Student.header + Self.staying.map { $0.row() }.joined())
        try workspace.put("diensten/dienst-a/in/laat.csv", Self.decisions(Self.leaving[..<2], "niet aanvaard"))
        try workspace.put("beheer/in/einde2.csv", Self.correction(Self.leaving[1], reason: "te laat"))
        let report = try workspace.run("2022-10-16T03:00")
        let codes = { (path: String) in
            (report.files.first { $0["path"] as? String == path }?["problems"] as? [[String: Any]])?.compactMap {
                $0["code"] as? String
            }
        }
        #expect(codes("scholen/school-1/in/nieuw.csv") == ["inschrijving-gesloten"])
        #expect(codes("scholen/school-1/in/weg.csv") == ["aanvraag-onbekend"])
        #expect(codes("diensten/dienst-a/in/laat.csv") == ["niet-zichtbaar", "niet-zichtbaar"])
        #expect(codes("beheer/in/einde2.csv") == ["niet-geplaatst"])
        #expect(report.lines.contains("scholen/school-2/in/weer.csv: duplicate 0/0/0"))
        let references = try workspace.table("beheer/uit/status-per-student.csv").filter {
            $0["School"] == "school-1" && $0["Student"] != ""
        }
        #expect(references.compactMap { $0["Referentie"] }.sorted() == [Papers.reference(15, "DU"), Papers.reference(16, "DU")])
        #expect(try workspace.call("verify").status == 0)
    }

    @Test("D8: bytes that were purged and are delivered again go with the next purge")
    func deliveredAgain() throws {
        try purge("--confirm")
        try workspace.put("scholen/school-1/in/nog eens.csv", Student.header + Self.leaving[..<4].map { $0.row() }.joined())
        #expect(try workspace.run("2022-10-16T03:00").lines == ["scholen/school-1/in/nog eens.csv: duplicate 0/0/0"])
        #expect(try workspace.traces(Self.leaving) != [])
        #expect(try purge("--confirm", at: "2022-10-17T09:00").status == 0)
        #expect(try workspace.traces(Self.leaving) == [])
        #expect(try workspace.call("verify").status == 0)
    }

    @Test("D8: a student who is in another campaign too keeps what that one needs")
    func inBoth() throws {
        var double = Self.leaving[2]
        double = Student(double.number, "duaal")
        try workspace.put("scholen/school-1/in/ook duaal.csv", Student.header + double.row())
        try workspace.run("2022-10-12T03:00")
        try purge("--confirm")
        #expect(try workspace.traces(Self.leaving.filter { $0.number != double.number }) == [])
        let left = try workspace.table("scholen/school-1/uit/stand-van-zaken.csv")
        #expect(left.map { $0["Student"] } == [double.name])
        #expect(workspace.exists("archief/2022-10-12T0300/scholen/school-1/in/ook duaal.csv"))
    }

    @Test("D8: what a party that left the register was given goes too, and so does a message")
    func strangers() throws {
        try workspace.register(schools: ["school-2"])
        let text = "To: school\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGeplaatst: SO-0000=\r\n03-03\r\n"
        try workspace.put("mail/1.eml", text)
        try workspace.put("mail/2.eml", "To: dienst\r\n\r\nU hebt 3 open aanvragen.\r\n")
        try purge("--confirm")
        #expect(try workspace.traces(Self.leaving) == [])
        #expect(try workspace.names("mail").filter { !$0.contains("_") } == ["2.eml"])
    }

    @Test("D8: once every campaign is purged, no student is left anywhere, not even one who came too late for all")
    func everything() throws {
        let late = Student(40, "duaal")
        try workspace.put("scholen/school-1/in/te laat.csv", Student.header + late.row())
        #expect(try workspace.run("2022-12-02T03:00").lines == ["scholen/school-1/in/te laat.csv: taken 0/0/1"])
        for campaign in ["so-2022", "duaal-2022"] {
            #expect(try purge("--confirm", at: "2022-12-03T09:00", campaign: campaign).status == 0)
        }
        #expect(try workspace.traces(Self.leaving + Self.staying + [late]) == [])
        #expect(try workspace.call("verify").status == 0)
        // What is nobody's but the service's stays.
        #expect(workspace.exists("archief/2022-09-06T0300/diensten/dienst-a/in/m.csv"))
        #expect(try workspace.table("beheer/uit/status-per-student.csv").count == 14)
    }
}
