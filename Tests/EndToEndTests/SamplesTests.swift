import Foundation
import TestSupport
import Testing

@Suite("The sample year")
struct SamplesTests {
    private let year: SampleYear

    init() throws { year = try SampleYear.played.get() }

    private func night(_ number: Int) throws -> SampleYear.Night {
        try #require(year.nights.first { $0.name.hasPrefix(number < 10 ? "0\(number)-" : "\(number)-") })
    }

    @Test("D7: in every night the books balance, and a file that was not taken has no rows")
    func books() {
        #expect(year.nights.count == 8)
        for night in year.nights {
            #expect(!night.report.files.isEmpty)
            for file in night.report.files {
                #expect(file.rows == file.taken + file.unchanged + file.refused, "\(night.name): \(file.path)")
                #expect(file.outcome == "taken" || file.rows == 0, "\(night.name): \(file.path)")
            }
        }
    }

    @Test(
        "B5, B6, B8, B13, B14: each student of a story ends where its rule says",
        arguments: [
            ("Noor Vandewalle", "thuiszorg-zwin", "12 september 2022 om 03:00"),  // B8: by preference
            ("Ilse Bijnens", "maasland-zorgt", "19 september 2022 om 11:45"),  // D3: before noon
            ("Femke Peeters", "huis-aan-huis", "26 september 2022 om 03:00"),  // B8: by code
            ("Oumaima Coppens", "de-warme-drempel", "19 september 2022 om 13:00"),  // B13: as of the first delivery
            ("Jarne Callens", "gezinshulp-leie", "30 september 2022 om 11:30"),  // B14: after an end
            ("Nina Çelik", "thuishulp-kempen", "21 november 2022 om 03:00"),  // B3: invited by three
            ("Céline Peeters", "huis-aan-huis", "5 december 2022 om 03:00"),  // K3: after the last round
        ])
    func placed(student: String, service: String, at instant: String) throws {
        let placements = try #require(year.nights.last).files.table("beheer/uit/plaatsingen.csv").rows
        let inForce = placements.filter { $0["Student"] == student && $0["Beëindigd op"] == "" }
        #expect(inForce.map { $0["Dienst"] } == [service])
        #expect(inForce.map { $0["Aanvaard op"] } == [instant])
    }

    @Test("B6: no student has two placements in force")
    func single() throws {
        for night in year.nights {
            let inForce = night.files.table("beheer/uit/plaatsingen.csv").rows.filter { $0["Beëindigd op"] == "" }
            #expect(Set(inForce.map { $0["Referentie"] }).count == inForce.count, "\(night.name)")
        }
    }

    @Test(
        "each bad row and file gets the code of its mistake",
        arguments: [
            (1, "beheer/in/lijst cvo westkant.csv", 11, "school-onbekend"),
            (1, "scholen/cvo-scheldestad/in/begeleidende brief.pdf", 0, "bestand-onleesbaar"),
            (1, "scholen/cvo-scheldestad/in/cursisten najaar.csv", 15, "school-van-ander"),
            (1, "scholen/de-reiger/in/stages 7TBZ.csv", 12, "datum-ongeldig"),
            (1, "scholen/de-reiger/in/stages 7TBZ.csv", 13, "rijksregisternummer-afgerond"),
            (1, "scholen/denderhof/in/7TBZ denderhof.txt", 10, "rij-tegenstrijdig"),
            (1, "scholen/dijlezicht/in/duaal-2022.xml", 11, "datum-ongeldig"),
            (1, "scholen/kempenhof/in/aanvragen.tsv.txt", 11, "provincie-ontbreekt"),
            (1, "scholen/kempenhof/in/aanvragen.tsv.txt", 12, "campagne-onbekend"),
            (1, "scholen/lariks/in/stage-aanvragen.csv", 12, "vervoermiddel-onbekend"),
            (1, "scholen/lariks/in/stage-aanvragen.csv", 13, "getal-ongeldig"),
            (1, "scholen/lariks/in/stage-aanvragen.csv", 14, "kolommen-te-veel"),
            (1, "scholen/leiebrug/in/aanvragen_2022.csv", 11, "postcode-ongeldig"),
            (1, "scholen/leiebrug/in/aanvragen_2022.csv", 12, "waarde-ontbreekt"),
            (1, "scholen/noorderpoort/in/Stageaanvragen Noorderpoort - Blad1.csv", 10, "periode-omgekeerd"),
            (1, "scholen/noorderpoort/in/Stageaanvragen Noorderpoort - Blad1.csv", 11, "traject-onbekend"),
            (1, "scholen/ter-demer/in/export.xml", 5, "xml-schema"),
            (1, "scholen/wase-velden/in/aanvragen.csv", 13, "student-dubbel"),
            (1, "scholen/wase-velden/in/aanvragen.csv", 14, "rijksregisternummer-ongeldig"),
            (1, "scholen/zoete-bron/in/stages-en-duaal.csv", 9, "provincie-onbekend"),
            (1, "scholen/zoete-bron/in/stages-en-duaal.csv", 10, "actie-onbekend"),
            (2, "scholen/lariks/in/2 september.csv", 0, "soort-onbekend"),
            (2, "diensten/gezinshulp-leie/in/zonder-stageplaats.csv", 33, "al-geplaatst"),
            (2, "diensten/huis-aan-huis/in/beslissingen 12 september.csv", 2, "student-verwisseld"),
            (2, "diensten/huis-aan-huis/in/beslissingen 12 september.csv", 4, "notities-ontbreken"),
            (2, "diensten/huis-aan-huis/in/beslissingen 12 september.csv", 5, "periode-onbekend"),
            (2, "diensten/huis-aan-huis/in/beslissingen 12 september.csv", 6, "referentie-ongeldig"),
            (2, "diensten/huis-aan-huis/in/beslissingen 12 september.csv", 8, "niet-zichtbaar"),
            (2, "diensten/thuishulp-kempen/in/lijst kempenland.csv", 16, "status-onbekend"),
            (2, "diensten/zorgkring-schelde/in/duaal.txt", 10, "eerst-uitnodigen"),
            (2, "diensten/zorgkring-schelde/in/zonder-stageplaats.txt", 23, "mentor-dubbelzinnig"),
            (2, "diensten/zorgnest-hageland/in/aanvaard zorgnest.csv", 2, "mentor-onbekend"),
            (4, "diensten/de-warme-drempel/in/zonder-stageplaats.csv", 0, "wacht-op-bevestiging"),
            (4, "diensten/gezinshulp-leie/in/aanpassing.csv", 2, "aanvaarding-definitief"),
            (4, "scholen/de-reiger/in/wijzigingen.csv", 3, "geplaatst-niet-wijzigbaar"),
            (4, "scholen/noorderpoort/in/uitschrijvingen.csv", 4, "aanvraag-onbekend"),
            (5, "beheer/in/correcties.csv", 3, "niet-geplaatst"),
            (5, "diensten/de-warme-drempel/in/bevestigd zonder-stageplaats.csv", 4, "al-geplaatst"),
            (5, "diensten/thuiszorg-zwin/in/cvo.csv", 4, "student-naam-ontbreekt"),
            (5, "diensten/thuiszorg-zwin/in/zonder-stageplaats ingevuld.csv", 0, "al-verwerkt"),
            (5, "scholen/noorderpoort/in/toch weer.csv", 2, "ingetrokken-geplaatst"),
            (7, "diensten/thuishulp-kempen/in/te laat.csv", 2, "buiten-ronde"),
            (7, "scholen/wase-velden/in/nakomer.csv", 2, "inschrijving-gesloten"),
            (9, "diensten/zorgnest-hageland/in/duaal resultaten.csv", 5, "eerst-uitnodigen"),
            (10, "diensten/huis-aan-huis/in/laatste duaal.csv", 3, "buiten-ronde"),
        ])
    func refused(number: Int, path: String, row: Int, code: String) throws {
        let file = try #require(try night(number).report.files.first { $0.path == path })
        #expect(file.problems.contains { $0.row == row && $0.code == code }, "\(file.problems)")
    }

    @Test("D5: rows that were mended and dropped again are taken")
    func mended() throws {
        let mended = try night(2).report.files.first { $0.path == "scholen/lariks/in/te-verbeteren-stage-aanvragen.csv" }
        #expect(mended?.taken == 2)
        #expect(try night(4).report.files.first { $0.path.contains("te-verbeteren-aanvaard zorgnest") }?.taken == 3)
    }

    @Test("a message beside a refused row does not say that the row was taken")
    func wording() {
        for night in year.nights {
            for (path, text) in night.files { #expect(!text.contains("De rij is verwerkt"), "\(night.name): \(path)") }
        }
    }

    @Test("P: no number, address or phone of a student stands in another's folder, in any night")
    func secrecy() throws {
        let secrets = try SampleSecrets()
        #expect(secrets.all.count > 300)
        let last = try #require(year.nights.last)
        #expect(SampleSecrets.disclosed(to: "diensten/thuiszorg-zwin", in: last.files).count > 40)
        for night in year.nights {
            for (path, text) in night.files {
                let party = path.components(separatedBy: "/uit/")[0]
                let isService = party.hasPrefix("diensten/")
                let own = isService ? SampleSecrets.disclosed(to: party, in: night.files) : secrets.bySender[party] ?? []
                let leaked = SampleSecrets.found(in: path + text).intersection(secrets.all).subtracting(own)
                #expect(leaked.isEmpty, "\(night.name): \(path)")
            }
        }
    }

    @Test("P5: what the administrator finds repeats no secret but that of the rows it sent itself")
    func administrator() throws {
        let secrets = try SampleSecrets().all
        for night in year.nights {
            for (path, text) in night.files where path.hasPrefix("beheer/") && !path.contains("te-verbeteren") {
                #expect(SampleSecrets.found(in: text).intersection(secrets).isEmpty, "\(night.name): \(path)")
            }
        }
    }

    @Test("D6: the last night once more changes no byte")
    func repetition() throws {
        let last = try #require(year.nights.last)
        _ = try year.repeated(last.name)
        #expect(try SampleYear.files(in: year.folder.url) == last.files)
    }

    @Test("samples/run plays the year from any folder, twice in one place, and names files that are there")
    func script() throws {
        let folder = try TestFolder()
        for workspace in ["jaar", "jaar-2"] {
            let outcome = try BuiltProduct.run(
                program: SampleYear.samples.appending(path: "run").path, ["jaar"], environment: ["STAGEMATCH": BuiltProduct.path],
                currentFolder: folder.path)
            #expect(outcome.status == 0, "\(outcome.err)")
            #expect(outcome.out.contains("The year has been played in \(workspace)."))
            let named = outcome.out.matches(of: #/\n  ([a-z]+/[^ ]*uit/[^ ]+) /#).map { String($0.output.1) }
            #expect(named.count >= 8)
            for path in named {
                #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: "\(workspace)/\(path)").path), "\(path)")
            }
            #expect(try SampleYear.files(in: folder.url.appending(path: workspace)) == year.nights.last?.files)
        }
    }
}
