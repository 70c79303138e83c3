import Foundation
import TestSupport
import Testing

/// `list`, on the sample year.
struct ListTests {
    private let year: SampleYear
    private var folder: String { year.folder.url.path }

    init() throws { year = try SampleYear.played.get() }

    private func list(_ options: [String], columns: Int? = nil) throws -> BuiltProduct.Outcome {
        try BuiltProduct.run(
            ["list", "-w", folder] + options, environment: columns.map { ["COLUMNS": String($0)] } ?? ["COLUMNS": ""])
    }

    private func objects(_ options: [String]) throws -> [[String: Any]] {
        let result = try list(options + ["--json"])
        try #require(result.status == 0, "\(result.err)")
        return try #require(try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [[String: Any]])
    }

    private static func instant(_ night: SampleYear.Night) -> String { night.report.at }

    /// Four columns that every list and `list --csv` have, where they have them.
    private static func picture(_ rows: [[String: String]]) -> Set<String> {
        Set(rows.map { row in ["Referentie", "Student", "Status"].map { row[$0] ?? "" }.joined(separator: " | ") })
    }

    @Test(
        "Z1–Z4: at each night's instant, list shows exactly whom that night's files show",
        arguments: ["thuiszorg-zwin", "zorgnest-hageland"])
    func asPublished(service: String) throws {
        for night in year.nights {
            let result = try list(["--service", service, "--at", Self.instant(night), "--csv"])
            let rows = WrittenTable(result.out).rows
            let files = ["zonder-stageplaats", "duaal", "aanvaard"].map {
                night.files.table("diensten/\(service)/uit/\($0).csv").rows
            }
            #expect(Self.picture(rows) == Self.picture(files.flatMap { $0 }), "\(night.name)")
            #expect(rows.count == files.reduce(0) { $0 + $1.count })
            let new = { (rows: [[String: String]]) in Set(rows.filter { $0["Nieuw"] == "nieuw" }.map { $0["Referentie"] }) }
            #expect(new(rows) == new(files[0] + files[1]), "\(night.name)")
            // Each file in its own order, the whole in one.
            for file in files where !file.isEmpty {
                let references = file.map { $0["Referentie"] }
                #expect(rows.map { $0["Referentie"] }.filter(references.contains) == references, "\(night.name)")
            }
        }
        #expect(year.nights.contains { $0.files.table("diensten/\(service)/uit/duaal.csv").rows.count > 5 })
    }

    @Test("Without a service: every active application as of each night, with where it stands")
    func administrator() throws {
        for night in year.nights {
            let expected = night.files.table("beheer/uit/status-per-student.csv").rows.filter { $0["Stand"] != "ingetrokken" }
            let result = try list(["--at", Self.instant(night), "--csv"])
            let rows = WrittenTable(result.out).rows
            #expect(rows.map { $0["Referentie"] } == expected.map { $0["Referentie"] }, "\(night.name)")
            for column in ["Stand", "Dienst", "Campagne", "School"] {
                #expect(rows.map { $0[column] } == expected.map { $0[column] }, "\(night.name): \(column)")
            }
        }
    }

    @Test("A future instant shows today's state by the calendar of then")
    func future() throws {
        // After every round, what is placed stays, and nobody else.
        let rows = try objects(["--service", "thuiszorg-zwin", "--at", "2024-01-01T00:00"])
        let placed = try #require(year.nights.last).files.table("diensten/thuiszorg-zwin/uit/aanvaard.csv").rows
        #expect(Set(rows.compactMap { $0["reference"] as? String }) == Set(placed.compactMap { $0["Referentie"] }))
    }

    /// In the second round: every service sees all.
    private static let second = ["--service", "thuiszorg-zwin", "--at", "2022-09-26T03:00"]

    @Test(
        "Z5, Z6: a filter leaves those whose value is one of these, and leaves none of them out",
        arguments: [
            (["--name", "VANDEWALLE"], "name", ".*Vandewalle.*"), (["--name", "celik"], "name", ".*Çelik.*"),
            (["--province", "limburg"], "province", "Limburg"),
            (["--province", "West-Vlaanderen", "--neighbours"], "province", "(West|Oost)-Vlaanderen|Henegouwen"),
            (["--province", "limburg,antwerpen"], "province", "Limburg|Antwerpen"),
            (["--school", "de-reiger"], "school", "de-reiger"),
            (["--postcode", "80"], "postcode", "80.."), (["--postcode", "80,9"], "postcode", "80..|9..."),
            (["--transport", "fiets,auto"], "transport", "(.*, )?(Fiets|Auto)(, .*)?"), (["--round", "2"], "round", "2"),
            (["--campaign", "duaal-2022"], "campaign", "duaal-2022"),
        ])
    func filters(options: [String], key: String, pattern: String) throws {
        let all = try objects(Self.second)
        let some = try objects(Self.second + options)
        let regex = try Regex(pattern)
        let expected = try all.filter { row in
            let value = (row[key] as? [String])?.joined(separator: ", ") ?? "\(row[key] ?? "")"
            return try regex.wholeMatch(in: value) != nil
        }.compactMap { $0["reference"] as? String }
        #expect(some.compactMap { $0["reference"] as? String } == expected)
        #expect(!expected.isEmpty && expected.count < all.count)
    }

    @Test("JSON: every object has the same keys, and no secret's name is among them")
    func json() throws {
        let common: Set = [
            "reference", "name", "street", "postcode", "town", "province", "transport", "school", "schoolName", "periods",
            "periodsToDo", "hoursTotal", "hoursPerWeek", "form", "days", "counsellor", "campaign", "campaignName", "round",
        ]
        for (options, own) in [(Self.second, ["preference", "new", "status"]), ([], ["state", "service"])] {
            let rows = try objects(options)
            #expect(rows.count > 20)
            for row in rows { #expect(Set(row.keys) == common.union(own)) }
        }
        #expect(try objects(["--name", "niemand die zo heet"]).isEmpty)
    }

    @Test("CSV is that of formats 4: with a byte order mark, CRLF, and the service's own delimiter")
    func csv() throws {
        for (service, delimiter) in [("thuiszorg-zwin", ";"), ("thuishulp-kempen", ","), ("zorgkring-schelde", "\t")] {
            let out = try list(["--service", service, "--csv"]).out
            #expect(out.hasPrefix("\u{FEFF}Referentie\(delimiter)Student\(delimiter)"))
            #expect(out.utf8.count { $0 == 0x0A } == out.utf8.count { $0 == 0x0D } && out.hasSuffix("\r\n"))
        }
    }

    // MARK: The terminal

    /// Cells of the terminal that a line of these tests takes: the samples have narrow letters alone, `wide` has some wide ones.
    private static func width(_ line: Substring) -> Int {
        line.unicodeScalars.reduce(0) { $0 + ((0x1100...0xFFDC).contains($1.value) && $1.value > 0x2E7F ? 2 : 1) }
    }

    @Test(
        "The table fits the terminal: no line is wider, references are whole, and what is cut says so",
        arguments: [40, 80, 200, 1000])
    func fits(columns: Int) throws {
        let out = try list(Self.second, columns: columns).out
        let lines = out.split(separator: "\n")
        let references = try objects(Self.second).compactMap { $0["reference"] as? String }
        #expect(lines.count == references.count + 2)
        for line in lines.dropLast() { #expect(Self.width(line) <= columns, "\(line)") }
        #expect(lines.dropFirst().dropLast().map { String($0.prefix { $0 != " " }) } == references)
        #expect(out.contains("…") == (columns < 1000))
        for title in ["Referentie", "Student", "Status"] { #expect(lines[0].contains(title)) }
        #expect(lines[0].contains("School") == (columns > 80))
    }

    @Test("A terminal that does not say its width is 100 wide; one that does is taken at its word")
    func widths() throws {
        let out = try list(Self.second).out
        #expect(out.split(separator: "\n").map(Self.width).max() ?? 0 <= 100)
        #expect(out == (try list(Self.second, columns: 100).out))
        guard let script = BuiltProduct.installed("script") else { return }
        let command = "stty cols 60; unset COLUMNS; stagematch list -w '\(folder)' \(Self.second.joined(separator: " "))"
        let shown = try BuiltProduct.run(program: script, ["-qec", command, "/dev/null"]).out.replacing("\r\n", with: "\n")
        #expect(shown == (try list(Self.second, columns: 60).out))
    }

    @Test("Wide letters take two cells, as in the terminal, and what gives a terminal orders is not shown")
    func wide() throws {
        let workspace = try TestWorkspace()
        let rows = ["王小明;李", "Zoë;Ωmega", "An\u{301}a;Noe\u{308}l"].enumerated().map { number, name in
            "L\(number);\(name);duaal;8000;東京市の長い名前の町 東京市の長い名前の町;19/09/2022 - 29/10/2022\n"
        }
        try workspace.put(
            "scholen/school-1/in/a.csv", "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes\n" + rows.joined())
        try workspace.run("2022-09-06T03:00")
        for columns in [40, 60, 80, 120] {
            let result = try BuiltProduct.run(
                ["list", "-w", workspace.root, "--at", "2022-09-06T04:00"], environment: ["COLUMNS": String(columns)])
            let lines = result.out.split(separator: "\n").dropLast()
            #expect(lines.count == 4)
            for line in lines { #expect(Self.width(line) <= columns, "\(line)") }
            #expect(columns > 80 || lines.contains { Self.width($0) >= columns - 1 }, "\(result.out)")
        }
    }

    @Test("A reader that stops early is no fault", arguments: ["", "--json", "--csv"])
    func head(format: String) throws {
        let command = "set -o pipefail; stagematch list -w '\(folder)' --at 2022-09-26T03:00 \(format) | head -1"
        let result = try BuiltProduct.run(program: "/bin/bash", ["-c", command])
        #expect(result.err.isEmpty)
        #expect([0, 141].contains(result.status))
        #expect(result.out.split(whereSeparator: \.isNewline).count == 1)
    }

    // MARK: Manners

    @Test("It changes nothing, not even a time, and makes nothing")
    func readOnly() throws {
        let tree = try FolderTree(folder)
        #expect(try list(Self.second).status == 0)
        #expect(try BuiltProduct.run(["status", "-w", folder]).status == 0)
        #expect(try BuiltProduct.run(["explain", "SO-000023-23", "-w", folder]).status == 0)
        #expect(try FolderTree(folder).differences(from: tree) == [])
        let fresh = try TestWorkspace()
        let before = try FolderTree(fresh.root)
        #expect(try fresh.call("list", ["--service", "dienst-a"]).out == "0 students that dienst-a sees.\n")
        #expect(try fresh.call("status").status == 0)
        #expect(try FolderTree(fresh.root).differences(from: before) == [])
    }

    @Test(
        "64: what is not known is said with what comes near",
        arguments: [
            (["--service", "thuiszorg-zwim"], "did you mean thuiszorg-zwin?"),
            (["--service", "xyzzy"], "choose from: de-warme-drempel"),
            (["--school", "reiger"], "did you mean de-reiger?"), (["--province", "Limberg"], "did you mean Limburg?"),
            (["--campaign", "so-2023"], "did you mean so-2022"), (["--transport", "fietz"], "did you mean Fiets?"),
            (["--neighbours"], "--province"), (["--csv", "--json"], "exclude"), (["--at", "gisteren"], "2022-09-10T03:00"),
            (["--round", "x"], "--round"), (["--province", ""], "--province is empty"),
            (["--postcode", " , "], "--postcode is empty"),
            (["--transport", ","], "--transport is empty"), (["--name", " "], "--name is empty"),
        ])
    func usage(options: [String], says: String) throws {
        let result = try list(options)
        #expect(result.status == 64 && result.out.isEmpty)
        expectOneError(result.err, says)
    }

    @Test("65: a damaged ledger; 78: a wrong configuration", arguments: ["list", "status", "explain"])
    func refusals(command: String) throws {
        let arguments = command == "explain" ? ["SO-000001-01"] : []
        let workspace = try TestWorkspace()
        try workspace.run("2022-09-06T03:00")
        try workspace.put(".stagematch/ledger.sqlite", String(repeating: "geen ledger ", count: 400))
        let damaged = try workspace.call(command, arguments)
        #expect(damaged.status == 65)
        expectOneError(damaged.err, "\(workspace.root)/.stagematch/ledger.sqlite")
        try workspace.put("stagematch.yaml", "schooljaar: x\nonbekend: 1\n")
        let misconfigured = try workspace.call(command, arguments)
        #expect(misconfigured.status == 78)
        #expect(misconfigured.err.hasPrefix("stagematch: error: stagematch.yaml"))
    }
}
