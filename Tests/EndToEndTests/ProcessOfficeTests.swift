import Foundation
import TestSupport
import Testing

/// A list that a service fills in and saves with LibreOffice comes back as decisions (formats 2 and 4).
struct ProcessOfficeTests {
    private static let list = "diensten/dienst-a/uit/zonder-stageplaats.csv"
    private static let office = BuiltProduct.installed("soffice")
    private static let isLive = ProcessInfo.processInfo.environment["STAGEMATCH_OFFICE"] == "1"

    private static let header =
        "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Adres;Vervoermiddel;Uren per week;Totaal uren;Stageperiodes;Voorkeur 1"

    /// A list is out: five students whose names and values spreadsheets like to change.
    private func world(regions: String = "") throws -> TestWorkspace {
        let workspace = try TestWorkspace(regions: regions)
        let (one, two) = ("15/09/2022 - 15/10/2022", "15/09/2022 - 15/10/2022, 01/11/2022 - 30/11/2022")
        let rows = [
            "1;Zoë;D'Hondt;secundair;8300;Knokke;Zeedijk 1;Auto, Fiets;19,5;80;\(two);dienst-a",
            "2;'t;Hoff;secundair;8400;Oostende;Kaai 3;Fiets;20;100;\(one);dienst-a",
            "3;Jean;de la Croix;secundair;8000;Brugge;;Openbaar vervoer;;;\(two);dienst-a",
            "4;Łukasz;Nowak;secundair;8000;Brugge;;Bromfiets;;;\(one);dienst-a",
            "5;René;Müller;secundair;8000;Brugge;;Bromfiets;;;\(one);dienst-a",
        ]
        try workspace.put("scholen/school-1/in/a.csv", ([Self.header] + rows).joined(separator: "\n") + "\n")
        try workspace.put("diensten/dienst-a/in/m.csv", Papers.mentor("An Mentör"))
        try workspace.run("2022-09-06T03:00")
        return workspace
    }

    private func expectDecisions(_ workspace: TestWorkspace, from bytes: Data) throws {
        try workspace.put("diensten/dienst-a/in/lijst.csv", bytes)
        #expect(try workspace.run("2022-09-07T03:00").lines == ["diensten/dienst-a/in/lijst.csv: taken 4/1/0"])
        let told = try workspace.table("diensten/dienst-a/uit/terugmelding.csv")
        #expect(Set(told.compactMap { $0["Code"] }) == [""])
        let placed = try workspace.table("diensten/dienst-a/uit/aanvaard.csv")
        #expect(placed.map { $0["Student"] } == ["René Müller", "Zoë D'Hondt", "'t Hoff"])
        #expect(placed.allSatisfy { $0["Stagementor *"] == "An Mentör" })
        #expect(placed[1]["Gekozen periodes *"] == "15/09/2022 - 15/10/2022, 01/11/2022 - 30/11/2022")
        #expect(placed[2]["Gekozen periodes *"] == "15/09/2022 - 15/10/2022")
        #expect(placed[1]["Notities *"] == "Start om 8 uur; breng \"werkschoenen\" mee\nen een lunch")
        let open = try workspace.table(Self.list)
        #expect(open.map { $0["Student"] } == ["Jean de la Croix", "Łukasz Nowak"])
        #expect(open.map { $0["Status"] } == ["niet aanvaard", ""])
    }

    static let saved = ["puntkomma-utf8", "puntkomma-windows1252", "tab-utf8", "tab-windows1252", "aanhalingstekens-utf8"]

    @Test(
        "A list filled in and saved by LibreOffice as CSV is taken, whatever delimiter, encoding and quotes it was saved with",
        arguments: saved)
    func savedByOffice(name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data/libreoffice/\(name).csv")
        try expectDecisions(try world(), from: try Data(contentsOf: file))
    }

    /// `delimiter,quote,encoding,…` of LibreOffice's CSV filter: `;` or tab, UTF-8 (76) or Windows-1252 (1), in Belgian Dutch (2067).
    @Test(
        "STAGEMATCH_OFFICE=1: the same, with the LibreOffice that is installed",
        .enabled(if: isLive && office != nil, "set STAGEMATCH_OFFICE=1 and install LibreOffice"),
        arguments: ["59,34,76", "59,34,1", "9,34,76", "9,34,1"])
    func live(filter: String) throws {
        let workspace = try world()
        let folder = try TestFolder()
        try Data(filledIn(try workspace.text(Self.list)).utf8).write(to: URL(filePath: folder.path("lijst.csv")))
        let result = try BuiltProduct.run(
            program: try #require(Self.office),
            [
                "--headless", "-env:UserInstallation=file://\(folder.path("profile"))",
                "--infilter=CSV:59,34,76,1,,2067,false,true,true",
                "--convert-to", "csv:Text - txt - csv (StarCalc):\(filter),1,,2067,false,true,false", "--outdir",
                folder.path("uit"),
                folder.path("lijst.csv"),
            ])
        #expect(result.status == 0)
        try expectDecisions(workspace, from: try Data(contentsOf: URL(filePath: folder.path("uit/lijst.csv"))))
    }

    // MARK: Workbooks

    private static let book = "diensten/dienst-a/uit/stagematch-dienst-a.xlsx"
    private static let data = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data/libreoffice")
    /// The Python that knows how to speak to LibreOffice.
    private static let python = ["/usr/bin/python3"].first { path in
        (try? BuiltProduct.run(program: path, ["-c", "import uno"]))?.status == 0
    }

    /// The world of the lists with a region and a sixth student, of the dual track.
    private func worldOfWorkbook() throws -> TestWorkspace {
        let workspace = try world(regions: "kust: 83 84")
        let row = "6;Ana;de Wit;duaal;8000;Brugge;;Fiets;;;15/09/2022 - 15/10/2022, 01/11/2022 - 30/11/2022;dienst-a"
        try workspace.put("scholen/school-1/in/b.csv", "\(Self.header)\n\(row)\n")
        try workspace.run("2022-09-06T04:00")
        return workspace
    }

    private func expectDecisions(_ workspace: TestWorkspace, fromWorkbook bytes: Data) throws {
        try workspace.put("diensten/dienst-a/in/werkboek.xlsx", bytes)
        #expect(try workspace.run("2022-09-07T03:00").lines == ["diensten/dienst-a/in/werkboek.xlsx: taken 7/3/0"])
        let told = try workspace.table("diensten/dienst-a/uit/terugmelding.csv")
        #expect(told.map { $0["Resultaat"] ?? "" }.count { $0 == "verwerkt" } == 7 && Set(told.compactMap { $0["Code"] }) == [""])
        let placed = try workspace.table("diensten/dienst-a/uit/aanvaard.csv")
        #expect(placed.map { $0["Student"] } == ["René Müller", "Zoë D'Hondt", "'t Hoff"])
        #expect(placed.map { $0["Stagementor *"] } == ["Bo Nieuw", "An Mentör", "An Mentör"])
        #expect(
            placed.map { $0["Notities *"] } == ["001", "Start om 8 uur; breng \"werkschoenen\" mee, en een lunch", "1/10/2022"])
        #expect(placed[1]["Gekozen periodes *"] == "15/09/2022 - 15/10/2022, 01/11/2022 - 30/11/2022")
        #expect(try workspace.table("diensten/dienst-a/uit/duaal.csv").map { $0["Status"] } == ["uitgenodigd"])
        #expect(try workspace.table(Self.list).map { $0["Status"] } == ["niet aanvaard", ""])
        let book = WorkbookDump([UInt8](try Data(contentsOf: URL(filePath: workspace.path(Self.book))))).text
        #expect(book.contains("\"Bo Nieuw\"\n  B3 \"0479 11 22 33\"") && book.contains("B2 \"051 99 88 77\""))
    }

    @Test(
        "A service's workbook, filled in and saved by LibreOffice, is taken: decisions, an invitation, a new mentor and a new phone"
    )
    func workbookSavedByOffice() throws {
        try expectDecisions(try worldOfWorkbook(), fromWorkbook: try Data(contentsOf: Self.data.appending(path: "werkboek.xlsx")))
    }

    @Test(
        "STAGEMATCH_OFFICE=1: the same, typed into today's workbook in the LibreOffice that is installed; its locked cells refuse",
        .enabled(if: isLive && office != nil, "set STAGEMATCH_OFFICE=1 and install LibreOffice and python3-uno"))
    func liveWorkbook() throws {
        let workspace = try worldOfWorkbook()
        let folder = try TestFolder()
        let script = Self.data.appending(path: "fill.py").path
        let arguments = [script, workspace.path(Self.book), folder.path("werkboek.xlsx")]
        let result = try BuiltProduct.run(program: try #require(Self.python), arguments)
        #expect(result.status == 0, "\(result.err)")
        try expectDecisions(workspace, fromWorkbook: try Data(contentsOf: URL(filePath: folder.path("werkboek.xlsx"))))
    }

    /// What a service would type: periods as numbers, a mentor by name, e-mail or both, notes with anything in them.
    private func filledIn(_ list: String) -> String {
        let typed = [
            "SO-000001-01": ["aanvaard", "An Mentör", "1,2", "Start om 8 uur; breng \"werkschoenen\" mee\nen een lunch"],
            "SO-000002-02": ["aanvaard", "an@example.org", "15/09/2022 - 15/10/2022", "1/10/2022"],
            "SO-000003-03": ["Niet-aanvaard", "", "", ""],
            "SO-000005-05": ["aanvaard", "An Mentör <an@example.org>", "1", "001"],
        ]
        // The last four columns are those to fill in.
        return PublishedTable.text(PublishedTable.records(list).map { $0.dropLast(4) + (typed[$0[0]] ?? $0.suffix(4)) })
    }
}
