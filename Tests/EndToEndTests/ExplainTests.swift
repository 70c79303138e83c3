import Foundation
import TestSupport
import Testing

/// `explain`, on the sample year.
struct ExplainTests {
    private let year: SampleYear
    private var folder: String { year.folder.url.path }

    init() throws { year = try SampleYear.played.get() }

    private func explain(_ subject: String, _ options: [String] = [], language: String = "C.UTF-8") throws -> BuiltProduct.Outcome {
        try BuiltProduct.run(["explain", subject, "-w", folder] + options, environment: ["LC_ALL": language])
    }

    private func object(_ subject: String, _ options: [String] = []) throws -> [String: Any] {
        let result = try explain(subject, options + ["--json"])
        try #require(result.status == 0, "\(result.err)")
        return try RunObject(result.out).object
    }

    @Test("Z1–Z3: what it says of each service is what that night's lists show")
    func agreesWithLists() throws {
        for night in year.nights where ["02", "05", "10"].contains(night.name.prefix(2)) {
            for reference in ["SO-000023-23", "SO-000025-25", "DU-000041-41", "DU-000090-90", "CVO-000020-20"] {
                let services = try #require(try object(reference, ["--at", night.report.at])["services"] as? [[String: Any]])
                #expect(services.count == 8)
                for service in services {
                    let code = try #require(service["service"] as? String)
                    let lists = ["zonder-stageplaats", "duaal", "aanvaard"].flatMap {
                        night.files.table("diensten/\(code)/uit/\($0).csv").rows
                    }
                    let row = lists.first { $0["Referentie"] == reference }
                    #expect((service["sees"] as? Bool) == (row != nil), "\(night.name): \(reference) \(code)")
                    let isDisclosed = row?["Rijksregisternummer"].map { !$0.isEmpty } ?? false
                    if isDisclosed { #expect((service["disclosed"] as? Bool) == true, "\(night.name): \(reference) \(code)") }
                }
            }
        }
    }

    @Test("Rule by rule, with the dates of the round, provinces and preferences")
    func rules() throws {
        let first = try explain("SO-000025-25", ["--service", "huis-aan-huis", "--at", "2022-09-12T02:00"]).out
        #expect(first.contains("At 2022-09-12T02:00 huis-aan-huis does not see this student:"))
        #expect(
            first.contains(
                "  Z1  yes        so-2022: round 1 is open, from 2022-09-05T12:00 until 2022-09-19T12:00, visible to 'voorkeur'"))
        #expect(first.contains("  Z3  no         the student lives in West-Vlaanderen; this service works in Antwerpen"))
        #expect(first.contains("  Z3  no         this service is no preference of the student: "))
        let own = try explain("SO-000025-25", ["--service", "thuiszorg-zwin", "--at", "2022-09-12T02:00"]).out
        #expect(own.contains("thuiszorg-zwin sees this student:") && own.contains("this service is preference 1 of "))
        let before = try explain("SO-000025-25", ["--service", "thuiszorg-zwin", "--at", "2022-12-31T02:00"]).out
        #expect(before.contains("  A3  yes"))
    }

    @Test("B8, B6: every fact, with its file and row; why a decision was refused, in the reader's language")
    func facts() throws {
        let entries = try #require(try object("SO-000023-23")["facts"] as? [[String: Any]])
        let refused = try #require(entries.first { $0["result"] as? String == "geweigerd" })
        #expect(refused["service"] as? String == "gezinshulp-leie" && refused["code"] as? String == "al-geplaatst")
        #expect(refused["path"] as? String == "diensten/gezinshulp-leie/in/zonder-stageplaats.csv" && refused["row"] as? Int == 33)
        #expect(refused["received"] as? String == "2022-09-12T03:00")
        #expect(entries.first?["kind"] as? String == "submitted" && entries.contains { $0["kind"] as? String == "placed" })
        #expect(try explain("SO-000023-23").out.contains("al-geplaatst: This student already has a place"))
        #expect(
            try explain("so-000023-23 ", [], language: "nl_BE.UTF-8").out.contains("al-geplaatst: Deze student heeft al een plaats")
        )
        // Its sentence has the dates of the rounds.
        #expect(try explain("CVO-000020-20").out.contains("no round was open (ronde 1: 5 september 2022 om 12:00"))
        // B14: an end, by whom and why.
        let ended = try #require(try reference(of: "Jarne Callens"))
        #expect(try explain(ended).out.contains("the administrator ended the placement with thuiszorg-zwin, by Lena Wijnants"))
    }

    @Test("The past is told as it stood: nothing that came later")
    func past() throws {
        let before = try object("SO-000023-23", ["--at", "2022-09-11T03:00"])
        #expect((before["application"] as? [String: Any])?["state"] as? String == "zonder stageplaats")
        #expect((before["facts"] as? [[String: Any]])?.contains { $0["kind"] as? String == "decision" } == false)
        let unknown = try object("SO-000023-23", ["--at", "2022-09-05T12:59"])
        #expect(unknown["knowledge"] as? String == "later" && unknown["since"] as? String == "2022-09-05T13:00")
        #expect((unknown["facts"] as? [Any])?.isEmpty == true)
        #expect(try explain("SO-000023-23", ["--at", "2022-09-05T12:59"]).out.contains("was not known yet at 2022-09-05T12:59"))
    }

    private func reference(of student: String) throws -> String? {
        try #require(year.nights.last).files.table("beheer/uit/status-per-student.csv").rows.first { $0["Student"] == student }?[
            "Referentie"]
    }

    @Test(
        "64: a typing mistake, a number never given, or nothing known at all",
        arguments: [
            ("SO-000023-24", "typing mistake: its check digits are wrong (A1)"), ("so-23-23", "typing mistake"),
            ("SO-009999-08", "was never given"), ("DU-000023-23", "was never given"),
            ("eerst-uitnodige", "did you mean eerst-uitnodigen?"), ("xqzwv", "docs/findings.md"),
            ("05.07.31-133.90", "no reference"),
        ])
    func usage(subject: String, says: String) throws {
        let result = try explain(subject)
        #expect(result.status == 64 && result.out.isEmpty)
        expectOneError(result.err, says)
    }

    @Test("A finding's code: how far it reaches, its rule, what it means and what to do, in either language")
    func finding() throws {
        let english = try explain("eerst-uitnodigen").out
        #expect(english.hasPrefix("eerst-uitnodigen (R: refuses the row, and no other; B3)\n"))
        #expect(
            english.contains("Your service has not invited this dual student yet") && english.contains("What to do: Set the status")
        )
        #expect(
            try explain("Eerst-Uitnodigen", [], language: "nl_BE").out.contains("heeft deze duale student nog niet uitgenodigd"))
        let answer = try object("al-verwerkt")
        #expect(answer["severity"] as? String == "N" && answer["rule"] as? String == "D2" && answer["dutch"] is [String: String])
        // No workspace is needed for it.
        let elsewhere = try TestFolder()
        #expect(try BuiltProduct.run(["explain", "buiten-ronde"], currentFolder: elsewhere.path).status == 0)
    }

    @Test("D8: of a purged application nothing is told but that it was purged, and what tells no person")
    func purged() throws {
        let copy = try TestFolder()
        try FileManager.default.copyItem(atPath: folder, toPath: copy.path("jaar"))
        let purge = ["purge", "so-2022", "-w", copy.path("jaar"), "--at", "2023-07-01T09:00", "--confirm"]
        #expect(try BuiltProduct.run(purge).status == 0)
        for options in [[], ["--service", "thuiszorg-zwin"], ["--json"], ["--at", "2022-09-13T03:00"]] {
            let result = try BuiltProduct.run(["explain", "SO-000023-23", "-w", copy.path("jaar")] + options)
            #expect(result.status == 0 && (result.out.contains("purged") || result.out.contains("deleted on 2023-07-01T09:00")))
            #expect(!result.out.contains("Vandewalle") && !result.out.contains("Karin"))
        }
        let list = try BuiltProduct.run(["list", "-w", copy.path("jaar"), "--at", "2022-09-26T03:00", "--json"]).out
        #expect(!list.contains("SO-") && list.contains("DU-"))
        #expect(try BuiltProduct.run(["status", "-w", copy.path("jaar")]).out.contains(" purged"))
    }

    @Test("P5: no number, address or phone of a student is in anything that is said of any application")
    func secrecy() throws {
        let secrets = try SampleSecrets().all
        let references = try #require(year.nights.last).files.table("beheer/uit/status-per-student.csv").rows.compactMap {
            $0["Referentie"]
        }
        var said = ""
        for reference in references.filter({ $0.hasSuffix("1") || $0.hasSuffix("3") }) {
            for options in [["--json"], ["--service", "thuiszorg-zwin"]] { said += try explain(reference, options).out }
        }
        for options in [[], ["--json"], ["--csv"]] {
            for service in [[], ["--service", "thuiszorg-zwin"], ["--service", "zorgnest-hageland"]] {
                for at in ["2022-09-20T09:00", "2022-12-06T09:00"] {
                    said += try BuiltProduct.run(
                        ["list", "-w", folder, "--at", at] + options + service, environment: ["COLUMNS": "400"]
                    ).out
                }
            }
        }
        said += try BuiltProduct.run(["status", "-w", folder, "--json"]).out
        #expect(said.contains("Noor Vandewalle") && said.count > 100_000)
        #expect(SampleSecrets.found(in: said).intersection(secrets).isEmpty)
    }
}
