import Foundation
import TestSupport
import Testing

@Suite("M2, B15: the mails that a run makes")
struct MailTests {
    /// A workspace after its first night: three services, a school with students of every track.
    private func world() throws -> TestWorkspace {
        let workspace = try TestWorkspace()
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...4))
        try workspace.put("scholen/school-1/in/d.csv", Papers.applications(5...7, track: "duaal"))
        for service in ["a", "b"] { try workspace.put("diensten/dienst-\(service)/in/m.csv", Papers.mentor()) }
        return workspace
    }

    private func mails(_ run: RunObject) -> [String] {
        (run.object["mails"] as? [String] ?? []).map { $0.replacing("mail/", with: "").replacing(".eml", with: "") }.sorted()
    }

    /// What a mail says, its lines whole again.
    private func text(_ workspace: TestWorkspace, _ name: String) throws -> String {
        QuotedPrintableText.decoded(try workspace.text("mail/\(name).eml"))
    }

    @Test("Each is made once: at the start, for placements, for who is available no more; a night on which nothing came makes none")
    func nights() throws {
        let workspace = try world()
        let starts = ["cvo-2022-najaar_1", "duaal-2022_1", "so-2022_1"].flatMap { round in
            ["a", "b", "c"].map { "ronde-start_\(round)_dienst_dienst-\($0)" }
        }
        let first = try workspace.run("2022-09-06T03:00")
        #expect(mails(first) == starts && first.exports.allSatisfy { !$0.hasPrefix("mail/") })
        #expect(try text(workspace, "ronde-start_cvo-2022-najaar_1_dienst_dienst-c").contains("wachten: 4."))
        #expect(try text(workspace, "ronde-start_so-2022_1_dienst_dienst-a").contains("Er wacht nu geen aanvraag"))
        #expect(mails(try workspace.run("2022-09-06T03:00")) == [])
        #expect(mails(try workspace.run("2022-09-07T03:00")) == [])
        let before = try workspace.outputs(timesToo: true)
        #expect(mails(try workspace.run("2022-09-07T04:00")) == [])
        #expect(try workspace.outputs(timesToo: true).differences(from: before) == [])

        try workspace.put("diensten/dienst-b/in/u.csv", Papers.decisions([5, 6], "DU", status: "uitgenodigd"))
        try workspace.put("diensten/dienst-a/in/u.csv", Papers.decisions([5], "DU", status: "uitgenodigd"))
        try workspace.put("diensten/dienst-c/in/n.csv", Papers.decisions([1, 2], status: "niet aanvaard"))
        #expect(mails(try workspace.run("2022-09-08T03:00")) == [])
        try workspace.put(
            "diensten/dienst-a/in/1.csv",
            Papers.decisions([5], "DU") + Papers.decisions([1, 2]).split(separator: "\n").dropFirst().joined(separator: "\n"))
        try workspace.put("scholen/school-1/in/weg.csv", Papers.withdrawals([6]))
        let dry = mails(try workspace.run("2022-09-09T03:00", ["--dry-run"]))
        #expect(try workspace.names("mail").count == starts.count)
        let told = mails(try workspace.run("2022-09-09T03:00"))
        #expect(told == dry)
        #expect(
            told == [
                "geplaatst_2022-09-09T0300_dienst_dienst-a", "geplaatst_2022-09-09T0300_school_school-1",
                "niet-meer-beschikbaar_2022-09-09T0300_dienst_dienst-b",
            ])
        let references = { (name: String) in
            Set(try self.text(workspace, name).matches(of: /(?m)^- ([A-Z]+-[0-9]+-[0-9]+)/).map { String($0.output.1) })
        }
        let placed: Set = [Papers.reference(5, "DU"), Papers.reference(1), Papers.reference(2)]
        #expect(try references(told[0]) == placed)
        #expect(try references(told[1]) == placed)
        #expect(try references(told[2]) == [Papers.reference(5, "DU"), Papers.reference(6, "DU")])

        // The end: what was open to each of what it had not decided.
        let ends = mails(try workspace.run("2022-09-30T13:00"))
        #expect(ends.filter { $0.hasPrefix("ronde-einde_cvo") }.count == 3)
        #expect(try text(workspace, "ronde-einde_cvo-2022-najaar_1_dienst_dienst-a").contains("wachtten: 2."))
        #expect(try workspace.call("verify").status == 0)
    }

    @Test("One that was deleted is not made again, and one that a broken run left is; nobody else's file is touched")
    func deletedAndLeft() throws {
        let workspace = try world()
        try workspace.run("2022-09-06T03:00")
        let name = "mail/ronde-start_so-2022_1_dienst_dienst-a.eml"
        try FileManager.default.removeItem(atPath: workspace.path(name))
        try workspace.put("mail/geplaatst_2022-09-06T0400_dienst_dienst-a.eml", "half")
        try workspace.put("mail/.ronde-einde_so-2022_1_dienst_dienst-a.eml.tmp", "half")
        try workspace.put("mail/eigen brief.eml", "Aan: iedereen\n")
        #expect(try workspace.call("verify").out.contains("mail/geplaatst_2022-09-06T0400_dienst_dienst-a.eml"))
        try workspace.put("scholen/school-1/in/b.csv", Papers.applications(8...8))
        #expect(mails(try workspace.run("2022-09-07T03:00")) == [])
        let left = try workspace.names("mail")
        #expect(left.count == 9 && left.contains("eigen brief.eml") && !workspace.exists(name))
        #expect(try workspace.call("verify").status == 0)
    }

    @Test("What a broken run left is taken away on a night on which nothing came too, and an end tells how many were open then")
    func quietAndEnd() throws {
        let workspace = try TestWorkspace()
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...2, track: "secundair"))
        for at in ["2022-09-06T03:00", "2022-09-07T03:00"] { try workspace.run(at) }
        let stray = "mail/geplaatst_2022-09-06T0400_dienst_dienst-a.eml"
        try workspace.put(stray, "half")
        try workspace.run("2022-09-07T04:00")
        #expect(!workspace.exists(stray))
        #expect(try workspace.call("verify").status == 0)

        try workspace.put("scholen/school-1/in/b.csv", Papers.applications(3...3, track: "secundair"))
        #expect(try workspace.call("receive", at: "2022-09-19T15:00").status == 0)
        #expect(mails(try workspace.run("2022-09-20T03:00")).contains("ronde-einde_so-2022_1_dienst_dienst-a"))
        #expect(try text(workspace, "ronde-einde_so-2022_1_dienst_dienst-a").contains("wachtten: 2."))
        #expect(try text(workspace, "ronde-start_so-2022_2_dienst_dienst-a").contains("wachten: 3."))
    }

    @Test("Without afzender there are none; a service that is added gets its start, and one without an address nothing")
    func senders() throws {
        let workspace = try world()
        let configuration = try workspace.text("stagematch.yaml")
        try workspace.put("stagematch.yaml", configuration.replacing(/afzender:.*\n/, with: ""))
        #expect(mails(try workspace.run("2022-09-06T03:00")) == [])
        try workspace.put("stagematch.yaml", configuration)
        #expect(mails(try workspace.run("2022-09-07T03:00")).count == 9)
        let services = try workspace.text("register/diensten.csv")
        try workspace.put(
            "register/diensten.csv",
            services + "dienst-d;Naam van d;Limburg;;;\ndienst-e;Naam van e;Limburg;e@example.org, f@example.org;;\n")
        #expect(mails(try workspace.run("2022-09-08T03:00")).allSatisfy { $0.hasSuffix("_dienst_dienst-e") })
        #expect(
            try workspace.text("mail/ronde-start_so-2022_1_dienst_dienst-e.eml").contains(
                "\r\nTo: e@example.org, f@example.org\r\n"))
    }

    @Test(
        "RFC 5322: another program's reader finds the same headers and parts, whatever the register holds",
        .enabled(if: MailServer.python != nil, "\(MailServer.isMissing)"))
    func readByOthers() throws {
        let workspace = try TestWorkspace(schools: ["school-1"], services: ["dienst-a"])
        let many = (1...30).map { "contact\($0)@zorg.example.org" }.joined(separator: ", ")
        let name = "Zorg\rBcc: kwaad@example.org \u{2028}É & <b> \"x\" " + String(repeating: "ë", count: 60)
        try workspace.put(
            "register/diensten.csv",
            "Dienst;Naam;Provincies;E-mails\ndienst-a;\"\(name.replacing("\"", with: "\"\""))\";Limburg;\(many)\n")
        let configuration = try workspace.text("stagematch.yaml").replacing(
            "CVO najaar 2022", with: "\"Stage: één & <i>ander</i> \\r\\nBcc: x@y.org\"")
        try workspace.put("stagematch.yaml", configuration)
        try workspace.run("2022-09-06T03:00")
        let script = """
            import email, email.policy, sys
            for path in sys.argv[1:]:
                data = open(path, 'rb').read()
                assert all(len(line) <= 76 for line in data.split(b'\\r\\n')), path
                assert data.count(b'\\n') == data.count(b'\\r\\n') == data.count(b'\\r') and data.isascii(), path
                mail = email.message_from_bytes(data, policy=email.policy.default)
                assert not mail.defects and mail['bcc'] is None, (path, mail.defects)
                assert mail['date'].datetime.isoformat() == '2022-09-06T03:00:00+02:00', mail['date']
                assert mail['from'].addresses[0].addr_spec == 'stages@example.org' and mail['from'].addresses[0].display_name == 'Stagematching'
                assert len(mail['to'].addresses) == 30 and len(mail.get_all('to')) == 1
                assert all(not header.defects for header in mail.values()), path
                text, page = mail.iter_parts()
                assert mail.get_content_type() == 'multipart/alternative'
                assert (text.get_content_type(), page.get_content_type()) == ('text/plain', 'text/html')
                assert '<b>' not in page.get_content() and '<i>' not in page.get_content()
                print(mail['subject'])
                print(text.get_content())
            """
        let files = try workspace.names("mail").map { workspace.path("mail/\($0)") }
        #expect(files.count == 3)
        let result = try BuiltProduct.run(
            program: MailServer.python ?? "", ["-c", script] + files, environment: ["PYTHONIOENCODING": "utf-8"])
        #expect(result.status == 0, "\(result.err)")
        #expect(result.out.contains("Stage: één & <i>ander</i> Bcc: x@y.org: ronde 1 is open"), "\(result.out)")
    }

    @Test("78: a template with an unknown word is refused, with its file and line; an edited one is what mails say")
    func templates() throws {
        let workspace = try world()
        try workspace.put("sjablonen/ronde-start.txt", "Onderwerp: Dag\n\nBeste {{partij}},\n{{leerling}}\n")
        let refused = try workspace.call("run", at: "2022-09-06T03:00")
        #expect(refused.status == 78)
        expectOneError(refused.err, "sjablonen/ronde-start.txt:4: \"leerling\"")
        #expect(!workspace.exists(".stagematch"))
        try workspace.put("sjablonen/ronde-start.txt", "Onderwerp: {{#open}}Nog {{aantal}}{{/open}}\n\nDag\n")
        let silent = try workspace.call("run", at: "2022-09-06T03:00")
        #expect(silent.status == 78 && !workspace.exists(".stagematch"))
        expectOneError(silent.err, "sjablonen/ronde-start.txt:1")
        try workspace.put("sjablonen/ronde-start.txt", "Onderwerp: Dag {{partij}}\n\nHet zijn er {{aantal}}.\n")
        try workspace.run("2022-09-06T03:00")
        let mail = try workspace.text("mail/ronde-start_cvo-2022-najaar_1_dienst_dienst-a.eml")
        #expect(mail.contains("\r\nSubject: Dag Naam van dienst-a\r\n") && mail.hasSuffix("\r\n\r\nHet zijn er 4.\r\n"))
    }

    @Test("init writes templates that run as they are")
    func templatesOfInit() throws {
        let folder = try TestFolder()
        let root = folder.path("nieuw")
        #expect(try BuiltProduct.run(["init", root]).status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(root)/sjablonen").count == 14)
        #expect(try BuiltProduct.run(["run", "-w", root, "--at", "2022-09-06T03:00"]).status == 0)
    }

    @Test("P5: no mail of the sample year tells a secret or a name")
    func sampleYear() throws {
        let year = try SampleYear.played.get()
        let secrets = try SampleSecrets()
        var names: Set<String> = []
        for table in try #require(year.nights.last).files.filter({ $0.key.hasSuffix("stand-van-zaken.csv") }).values {
            names.formUnion(WrittenTable(table).rows.compactMap { $0["Student"] })
        }
        #expect(names.count > 100)
        let folder = year.folder.url.appending(path: "mail")
        let mails = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(mails.count > 100)
        for name in mails {
            let text = QuotedPrintableText.decoded(
                String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self))
            #expect(SampleSecrets.found(in: text).isDisjoint(with: secrets.all), "\(name)")
            #expect(!names.contains { text.contains($0) }, "\(name)")
        }
    }

    @Test("D8: a purge takes away mails that name a reference of the campaign, and those alone; verify finds a secret in one")
    func purged() throws {
        let workspace = try world()
        try workspace.run("2022-09-06T03:00")
        try workspace.put("diensten/dienst-a/in/1.csv", Papers.decisions([1]))
        try workspace.put("diensten/dienst-b/in/u.csv", Papers.decisions([5], "DU", status: "uitgenodigd"))
        try workspace.run("2022-09-07T03:00")
        try workspace.run("2022-10-01T03:00")
        #expect(try workspace.names("mail").filter { $0.hasPrefix("geplaatst") }.count == 2)
        #expect(try workspace.call("purge", at: "2022-10-02T03:00", ["cvo-2022-najaar", "--confirm"]).status == 0)
        let left = try workspace.names("mail")
        #expect(!left.contains { $0.hasPrefix("geplaatst") } && left.count > 9)
        #expect(try workspace.call("verify").status == 0)
        #expect(mails(try workspace.run("2022-10-03T03:00")) == [])
        try workspace.put("mail/eigen.eml", "Subject: x\r\n\r\nVraag het aan p6@exam=\r\nple.org\r\n")
        let verified = try workspace.call("verify")
        #expect(verified.status == 1 && verified.out.contains("mail/eigen.eml: it holds a secret of \(Papers.reference(6, "DU"))"))
    }
}
