import Foundation
import TestSupport
import Testing

/// Overview pages as parties find them, made by the real program.
struct ProcessPageTests {
    private static let pages = [
        "beheer/uit/overzicht.html", "diensten/dienst-a/uit/overzicht.html", "diensten/dienst-b/uit/overzicht.html",
        "diensten/dienst-c/uit/overzicht.html", "scholen/school-1/uit/overzicht.html", "scholen/school-2/uit/overzicht.html",
    ]
    private static let header = "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes;Voorkeur 1;E-mail\n"

    private func page(_ workspace: TestWorkspace, _ path: String) throws -> ReadPage {
        try #require(ReadPage(try workspace.text(path)), "\(path) is not well-formed")
    }

    private func row(_ number: Int, _ name: String, _ track: String, postcode: Int = 8300, preference: String = "dienst-a")
        -> String
    {
        "P\(number);\(name);Naam;\(track);\(postcode);Plaats;15/09/2022 - 15/10/2022;\(preference);p\(number)@example.org\n"
    }

    // MARK: The sample year

    @Test("Every page of every night of the sample year is well-formed, needs nothing from outside, and can be read by everybody")
    func wellFormed() throws {
        for night in try SampleYear.played.get().nights {
            let pages = night.files.filter { $0.key.hasSuffix(".html") }
            #expect(pages.count > 20)
            for (path, text) in pages {
                let page = try #require(ReadPage(text), "\(night.name): \(path)")
                #expect(text.hasPrefix("<!DOCTYPE html>\n"))
                #expect(page.language == "nl" && page.policy.hasPrefix("default-src 'none'; style-src 'unsafe-inline';"))
                let known: Set = [
                    "html", "head", "meta", "title", "style", "body", "a", "header", "main", "footer", "section", "h1", "h2", "h3",
                    "h4",
                    "p", "ul", "li", "div", "span", "code", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure",
                    "figcaption",
                    "svg", "desc", "path", "rect", "text", "details", "summary", "br",
                ]
                #expect(page.elements.isSubset(of: known), "\(page.elements.subtracting(known))")
                #expect(page.attributes.allSatisfy { !$0.hasPrefix("on") && $0 != "src" && $0 != "style" })
                #expect(Set(page.ids).count == page.ids.count && Set(page.references).isSubset(of: page.ids), "\(path)")
                #expect(page.scopes.allSatisfy { ["col", "row"].contains($0) })
                #expect(
                    page.tables.allSatisfy { !$0.caption.isEmpty && Set($0.rows.map(\.count)).isSubset(of: [$0.columns.count]) })
                #expect(page.headings.first?.level == 1 && page.headings.count { $0.level == 1 } == 1)
                for (before, after) in zip(page.headings, page.headings.dropFirst()) {
                    #expect(after.level <= before.level + 1, "\(path)")
                }
            }
        }
    }

    @Test("Every link of every page of the sample year leads to a file or a place that is there")
    func links() throws {
        let year = try SampleYear.played.get()
        for night in year.nights {
            for (path, text) in night.files where path.hasSuffix(".html") {
                let page = try #require(ReadPage(text))
                #expect(page.links.count > 2)
                for link in page.links {
                    if link.hasPrefix("#") {
                        #expect(page.ids.contains(String(link.dropFirst())), "\(path): \(link)")
                    } else {
                        let target = URL(filePath: "/\(path)").deletingLastPathComponent().appending(
                            path: link.removingPercentEncoding ?? "")
                        #expect(night.files[String(target.standardized.path.dropFirst())] != nil, "\(night.name): \(path): \(link)")
                    }
                }
            }
        }
    }

    @Test("In every night of the sample year, the counts of all pages are those of the tables")
    func tally() throws {
        let year = try SampleYear.played.get()
        for night in year.nights {
            let page = try #require(ReadPage(night.files["beheer/uit/overzicht.html"] ?? ""))
            let statuses = night.files.table("beheer/uit/status-per-student.csv").rows
            let campaigns = try #require(page.table("Aanvragen per campagne"))
            for campaign in campaigns.rows.map({ $0[0] }) {
                let stands = statuses.filter { $0["Campagne"] == campaign }.map { $0["Stand"] ?? "" }
                let count = { (prefix: String) in "\(stands.count { $0.hasPrefix(prefix) })" }
                #expect(campaigns.cell(campaign, "Aanvragen") == "\(stands.count)", "\(night.name) \(campaign)")
                #expect(campaigns.cell(campaign, "Geplaatst") == count("geplaatst"), "\(night.name) \(campaign)")
                #expect(campaigns.cell(campaign, "Uitgenodigd") == count("uitgenodigd"), "\(night.name) \(campaign)")
                #expect(campaigns.cell(campaign, "Zonder stageplaats") == count("zonder"), "\(night.name) \(campaign)")
                #expect(campaigns.cell(campaign, "Ingetrokken") == count("ingetrokken"), "\(night.name) \(campaign)")
            }
            // Each course ends where the campaign stands now.
            let courses = page.tables.filter { $0.columns == ["Dag", "Actief", "Geplaatst"] }
            #expect(courses.count == Set(statuses.map { $0["Campagne"] }).count)
            let ends = courses.map { Array($0.rows[0][1...]) }.sorted { $0.joined() < $1.joined() }
            let stands = campaigns.rows.filter { $0[2] != "0" }.map { row in
                ["\((Int(row[2]) ?? 0) - (Int(row[6]) ?? 0))", row[3]]
            }
            #expect(ends == stands.sorted { $0.joined() < $1.joined() }, "\(night.name)")
            let invited = statuses.filter { $0["Stand"]?.hasPrefix("uitgenodigd") == true }.map { $0["Referentie"] }
            if night.name.contains("2022-09") {
                #expect(Set(page.table("Duale studenten")?.rows.map { $0[0] } ?? []) == Set(invited), "\(night.name)")
            }
            try services(night)
            try schools(night)
        }
    }

    private func services(_ night: SampleYear.Night) throws {
        for path in night.files.keys where path.hasPrefix("diensten/") && path.hasSuffix(".html") {
            let folder = String(path.dropLast("overzicht.html".count))
            let page = try #require(ReadPage(night.files[path] ?? ""))
            let open = ["zonder-stageplaats.csv", "duaal.csv"].flatMap { night.files.table(folder + $0).rows }
            let counts = try #require(page.table("Studenten die u nu ziet"), "\(night.name) \(path)")
            let sum = { (column: String) in counts.rows.reduce(0) { $0 + (Int(counts.cell($1[0], column) ?? "") ?? 0) } }
            #expect(sum("Zichtbaar") == open.count, "\(night.name) \(path)")
            #expect(sum("Nieuw") == open.count { $0["Nieuw"] == "nieuw" }, "\(night.name) \(path)")
            #expect(sum("Zonder beslissing") == open.count { ["", "onbeslist"].contains($0["Status"]) }, "\(night.name) \(path)")
            #expect(sum("Uitgenodigd, zonder resultaat") == open.count { $0["Status"] == "uitgenodigd" }, "\(night.name) \(path)")
            #expect(sum("Hier aanvaard") == night.files.table(folder + "aanvaard.csv").rows.count, "\(night.name) \(path)")
        }
    }

    private func schools(_ night: SampleYear.Night) throws {
        for path in night.files.keys where path.hasPrefix("scholen/") && path.hasSuffix(".html") {
            let page = try #require(ReadPage(night.files[path] ?? ""))
            let pupils = night.files.table(path.dropLast("overzicht.html".count) + "stand-van-zaken.csv").rows
            let counts = page.table("Uw aanvragen")
            #expect((counts == nil) == pupils.isEmpty, "\(night.name) \(path)")
            for row in counts?.rows ?? [] {
                let stands = pupils.filter { $0["Campagne"] == row[0] }.map { $0["Stand"] ?? "" }
                let expected = ["", "geplaatst", "uitgenodigd", "zonder", "ingetrokken"].map { word in
                    "\(stands.count { $0.hasPrefix(word) })"
                }
                #expect(Array(row[2...]) == expected, "\(night.name) \(path)")
            }
        }
    }

    // MARK: What needs a human

    @Test(
        "A9: students whom nobody sees in a round by preference are told with their reason, to the administrator and to their school"
    )
    func unseen() throws {
        let workspace = try TestWorkspace()
        let rows = [
            row(1, "Gezien", "secundair"), row(2, "Geen", "secundair", preference: ""),
            row(3, "Onbekend", "secundair", preference: "nergens"),
            row(4, "Ver", "secundair", postcode: 3500), row(5, "Cvo", "cvo", preference: ""),
        ]
        try workspace.put("scholen/school-1/in/a.csv", Self.header + rows.joined())
        try workspace.put("scholen/school-2/in/b.csv", Self.header + row(6, "Ander", "secundair", preference: ""))
        try workspace.run("2022-09-06T03:00")
        let reasons = [
            ["Ver Naam", "geen voorkeursdienst werkt in deze provincie"], ["Ander Naam", "geen voorkeursdienst"],
            ["Geen Naam", "geen voorkeursdienst"], ["Onbekend Naam", "alleen onbekende voorkeursdiensten"],
        ]
        let all = try #require(try page(workspace, Self.pages[0]).table("in een ronde voor voorkeursdiensten"))
        #expect(all.rows.map { [$0[1], $0[5]] } == reasons)
        let school = try page(workspace, "scholen/school-1/uit/overzicht.html")
        let own = try #require(school.table("alleen voorkeursdiensten"))
        #expect(own.rows.map { [$0[1], $0[4]] } == reasons.filter { $0[0] != "Ander Naam" })
        #expect(school.text.contains("3 studenten hebben in deze ronde geen dienst die de aanvraag ziet"))
        #expect(!school.text.contains("Ander"))
        // In round 2 everybody sees them.
        try workspace.run("2022-09-20T03:00")
        for path in Self.pages { #expect(try !page(workspace, path).text.contains("niemand ziet"), "\(path)") }
    }

    @Test("B13: a held file waits on the page, night after night, until it is confirmed by the command that stands there")
    func held() throws {
        let workspace = try TestWorkspace(limit: 2)
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...3))
        try workspace.put("diensten/dienst-a/in/m.csv", Papers.mentor())
        try workspace.run("2022-09-06T03:00")
        try workspace.put("diensten/dienst-a/in/alle.csv", Papers.decisions(1...3))
        for at in ["2022-09-07T03:00", "2022-09-08T03:00"] {
            try workspace.run(at)
            let held = try #require(try page(workspace, Self.pages[0]).table("Tegengehouden"), "\(at)")
            #expect(
                held.rows.map { [$0[0], $0[1], $0[3]] } == [
                    ["dienst:dienst-a", "alle.csv", "stagematch confirm 'diensten/dienst-a/in/alle.csv'"]
                ])
            #expect(try page(workspace, Self.pages[1]).text.contains("Uw bestand alle.csv aanvaardt ongewoon veel studenten"))
            #expect(try !page(workspace, Self.pages[2]).text.contains("alle.csv"))
        }
        #expect(try workspace.call("confirm", ["diensten/dienst-a/in/alle.csv"]).status == 0)
        try workspace.run("2022-09-09T03:00")
        #expect(try page(workspace, Self.pages[0]).table("Tegengehouden") == nil)
        #expect(
            try page(workspace, Self.pages[1]).table("Studenten die u nu ziet")?.cell("CVO najaar 2022", "Hier aanvaard") == "3")
    }

    @Test("A3, B14: the course counts a placement's end once, whether by withdrawal, by the administrator, or by both")
    func course() throws {
        let workspace = try TestWorkspace()
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...4))
        try workspace.put("diensten/dienst-a/in/m.csv", Papers.mentor())
        try workspace.run("2022-09-06T03:00")
        try workspace.put("diensten/dienst-a/in/1.csv", Papers.decisions(1...3))
        try workspace.run("2022-09-07T03:00")
        try workspace.put("scholen/school-1/in/weg.csv", Papers.withdrawals([1, 4]))
        try workspace.put("beheer/in/2.csv", Papers.correction(2))
        try workspace.run("2022-09-08T03:00")
        try workspace.put("beheer/in/1.csv", Papers.correction(1))
        try workspace.put("diensten/dienst-a/in/2.csv", Papers.decisions(2...2))
        try workspace.put("scholen/school-1/in/terug.csv", Papers.applications(4...4))
        try workspace.run("2022-09-09T03:00")
        let course = try page(workspace, Self.pages[0]).tables.first { $0.columns == ["Dag", "Actief", "Geplaatst"] }
        #expect(
            course?.rows == [
                ["9 sep 2022", "3", "2"], ["8 sep 2022", "2", "1"], ["7 sep 2022", "4", "3"], ["6 sep 2022", "4", "0"],
            ])
    }

    @Test("B13: a held file that came again under its name, mended, waits no longer")
    func replaced() throws {
        let workspace = try TestWorkspace(limit: 2)
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...3))
        try workspace.put("diensten/dienst-a/in/m.csv", Papers.mentor())
        try workspace.put("diensten/dienst-a/in/alle.csv", Papers.decisions(1...3))
        try workspace.run("2022-09-06T03:00")
        #expect(try page(workspace, Self.pages[0]).table("Tegengehouden") != nil)
        try workspace.put("diensten/dienst-a/in/alle.csv", Papers.decisions(1...2))
        try workspace.run("2022-09-07T03:00")
        #expect(try page(workspace, Self.pages[0]).table("Tegengehouden") == nil)
    }

    // MARK: Nights

    @Test("A night on which nothing came touches no page; one on which a round begins changes them")
    func quiet() throws {
        let workspace = try TestWorkspace()
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...3))
        for at in ["2022-09-06T03:00", "2022-09-07T03:00", "2022-09-08T03:00"] { try workspace.run(at) }
        #expect(try workspace.run("2022-09-09T03:00").exports == [])
        #expect(try Set(workspace.run("2022-09-19T12:00").exports).isSuperset(of: [Self.pages[0], Self.pages[1]]))
        #expect(try page(workspace, Self.pages[0]).text.contains("De laatste bestanden las de run van 6 september 2022 om 03:00."))
    }

    @Test("--no-pages takes away what would tell what no longer holds; with them again, they are back")
    func without() throws {
        let workspace = try TestWorkspace()
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...3))
        #expect(try Set(Self.pages).isSubset(of: workspace.run("2022-09-06T03:00").exports))
        let texts = try Self.pages.map(workspace.text)
        #expect(try workspace.run("2022-09-06T03:00", ["--no-pages"]).exports == [])
        for path in Self.pages { #expect(!workspace.exists(path), "\(path)") }
        #expect(try workspace.call("verify").status == 0)
        #expect(try Set(workspace.run("2022-09-06T03:00").exports) == Set(Self.pages))
        #expect(try Self.pages.map(workspace.text) == texts)
    }

    @Test("A service that left the register loses its page")
    func left() throws {
        let workspace = try TestWorkspace()
        try workspace.run("2022-09-06T03:00")
        try workspace.register(services: ["dienst-b", "dienst-c"])
        try workspace.run("2022-09-07T03:00")
        #expect(!workspace.exists(Self.pages[1]) && workspace.exists(Self.pages[2]))
    }

    // MARK: verify

    @Test("verify: a page that was changed, and a secret in one, are found; what was left lying is no difference")
    func verified() throws {
        let workspace = try TestWorkspace()
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...3))
        try FileManager.default.createDirectory(atPath: workspace.path("beheer/in/map <b>"), withIntermediateDirectories: true)
        try workspace.run("2022-09-06T03:00")
        #expect(try page(workspace, Self.pages[0]).table("bleef liggen")?.rows.map { $0[1] } == ["map <b>"])
        #expect(try workspace.call("verify").status == 0)
        for (path, changed, kinds) in [
            (Self.pages[0], "Wat uw aandacht vraagt", ["published"]), (Self.pages[1], "Wat u nu kunt doen", ["published"]),
            (Self.pages[0], "p1@example.org", ["published", "disclosure"]),
            (Self.pages[5], "p1@example.org", ["published", "disclosure"]),
            (Self.pages[2], "<b>p1&#64;</b>P1@EXAMPLE.ORG", ["published", "disclosure"]),
        ] {
            let text = try workspace.text(path)
            try workspace.put(path, text.replacing("</main>", with: "<p>\(changed)</p></main>"))
            let result = try workspace.call("verify", ["--json"])
            #expect(result.status == 1)
            let problems = try RunObject(result.out).object["problems"] as? [[String: Any]] ?? []
            #expect(problems.map { "\($0["kind"] ?? "") \($0["path"] ?? "")" } == kinds.map { "\($0) \(path)" })
            try workspace.put(path, text)
        }
        // A school may find its own pupil's.
        let own = try workspace.text(Self.pages[4])
        try workspace.put(Self.pages[4], own.replacing("</main>", with: "<p>p1@example.org</p></main>"))
        #expect(try workspace.call("verify").out.contains("differs") && !workspace.call("verify").out.contains("secret"))
    }
}
