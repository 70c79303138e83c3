import Foundation
import TestSupport
import Testing

/// `geplaatst.csv`, as a school finds it.
struct PlacedPupilsFileTests {
    private let workspace: TestWorkspace
    private let students = (1...3).map { Student($0, "cvo") }
    private let path = "scholen/school-1/uit/geplaatst.csv"

    init() throws {
        workspace = try TestWorkspace()
        try workspace.put("scholen/school-1/in/a.csv", Student.header + students[0...1].map { $0.row() }.joined())
        try workspace.put("scholen/school-2/in/a.csv", Student.header + students[2].row())
        try workspace.put("diensten/dienst-a/in/m.csv", Papers.mentor())
        try workspace.run("2022-09-06T03:00")
        try workspace.put("diensten/dienst-a/in/d.csv", decisions([0, 2]))
        try workspace.run("2022-09-07T03:00")
    }

    private func decisions(_ places: [Int]) -> String {
        "Referentie;Student;Status;Stagementor;Gekozen periodes;Notities\n"
            + places.map { "\(Papers.reference($0 + 1));\(students[$0].name);aanvaard;An Mentor;alle;notitie\n" }.joined()
    }

    @Test("P4: the school's own pupils that have a place, with their number; nobody else's, and in no other folder")
    func own() throws {
        let rows = try workspace.table(path)
        #expect(rows.map { $0["Referentie"] } == [Papers.reference(1)])
        #expect(rows[0]["Rijksregisternummer"] == students[0].formatted)
        #expect(rows[0]["Naam"] == students[0].last && rows[0]["Voornaam"] == students[0].first)
        #expect(rows[0]["Dienst"] == "Naam van dienst-a" && rows[0]["Campagne"] == "CVO najaar 2022")
        #expect(rows[0]["Periodes"] == "15/09/2022 - 15/10/2022" && rows[0]["Aanvaard op"] == "7 september 2022 om 03:00")
        #expect(
            try workspace.table("scholen/school-2/uit/geplaatst.csv").map { $0["Rijksregisternummer"] } == [students[2].formatted])
        let verified = try workspace.call("verify")
        #expect(verified.status == 0, "\(verified.out)")
    }

    @Test("A school without placed pupils has a header; who is withdrawn goes")
    func withdrawn() throws {
        try workspace.put("scholen/school-1/in/w.csv", "Leerlingnummer;Actie\nL1;intrekken\n")
        try workspace.run("2022-09-08T03:00")
        #expect(try PublishedTable.records(workspace.text(path)).count == 1)
    }

    @Test("verify: a number of another school's pupil in it is a leak, and so is the file in another's folder")
    func leaks() throws {
        let other = try workspace.text("scholen/school-2/uit/geplaatst.csv")
        try workspace.put(path, other)
        let found = try workspace.call("verify")
        #expect(found.status == 1)
        #expect(found.out.contains("\(path): it holds a secret of \(Papers.reference(3))"))
        #expect(found.out.contains("\(path): it differs"))
        #expect(!found.out.contains(students[2].formatted))
    }

    @Test("D8: purged pupils leave no trace in it, nor in the workbook beside it")
    func purged() throws {
        try workspace.run("2022-12-05T03:00")
        #expect(try workspace.table(path).count == 1)
        let result = try workspace.call("purge", at: "2022-12-05T04:00", ["cvo-2022-najaar", "--confirm"])
        #expect(result.status == 0, "\(result.err)")
        #expect(try PublishedTable.records(workspace.text(path)).count == 1)
        #expect(try workspace.traces(students) == [])
        #expect(try workspace.call("verify").status == 0)
    }
}
