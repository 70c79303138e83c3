import Matching
import Testing

@testable import Exchange

/// Where the faults of a text are, as `line key`, in order.
private func places(_ text: String) -> [String] {
    do throws(ConfigurationRefusal) {
        _ = try Configuration.read(text, file: "stagematch.yaml")
        return []
    } catch {
        return error.faults.map { "\($0.line) \($0.key)" }
    }
}

private func instant(_ text: String) -> Instant {
    guard case .instant(let instant) = Instant.wallClock(text) else { preconditionFailure("\(text) is no instant") }
    return instant
}

/// A sound campaign, from line 2 to 8 of a file; more lines can follow on line 9.
private let sound = """
    schooljaar: 2022-2023
    campagnes:
      - id: so-2022
        traject: secundair
        naam: Secundair
        rondes:
          - {van: 2022-09-05T12:00, tot: 2022-09-19T12:00, zichtbaar: voorkeur}
          - {van: "2022-09-19 12:00", tot: '2022-09-30 12:00:00', zichtbaar: iedereen}

    """

@Suite("stagematch.yaml is read")
struct ConfigurationTests {
    @Test("Formats 1: a short file gets the published defaults")
    func defaults() throws {
        let configuration = try Configuration.read(sound, file: "stagematch.yaml")
        #expect(configuration.schoolYear == "2022-2023")
        #expect((configuration.settleSeconds, configuration.notesRequired) == (60, true))
        #expect((configuration.postcodes, configuration.delimiter, configuration.sender) == ([:], UInt8(ascii: ";"), nil))
        let limits = configuration.limits
        #expect(
            [limits.fileMegabytes, limits.unpackedMegabytes, limits.rows, limits.columns, limits.characters] == [
                64, 256, 100_000, 500, 2_000,
            ])
        let campaign = try #require(configuration.calendar.campaigns.first)
        #expect((campaign.id, campaign.track, campaign.name) == ("so-2022", Track.secondary, "Secundair"))
        #expect(
            campaign.rounds == [
                Round(number: 1, from: instant("2022-09-05T12:00"), until: instant("2022-09-19T12:00"), visibility: .preferred),
                Round(number: 2, from: instant("2022-09-19T12:00"), until: instant("2022-09-30T12:00"), visibility: .everyone),
            ])
        #expect((campaign.registrationUntil, campaign.resultsUntil, campaign.placementPeriod) == (nil, nil, nil))
        #expect(campaign.reminders.isEmpty)
    }

    @Test("Formats 1: every key is read from its written text")
    func everything() throws {
        let text =
            sound + """
                    inschrijven_tot: 2022-09-12 12:00
                    resultaten_tot: 2022-09-30T12:01
                    herinneringen: [1, 010, 3, 1]
                    stageperiode: no
                rusttijd: 010
                notities: optioneel
                postcodes:
                  2070: Oost-Vlaanderen
                  "1547": vlaams-brabant
                csv: {scheidingsteken: tab}
                grenzen: {bestand_mb: 1, uitgepakt_mb: 2, rijen: 3, kolommen: 4, tekens: 5, bestanden: 6}
                afzender: Stagematching <stages@example.org>

                """
        let configuration = try Configuration.read(text, file: "stagematch.yaml")
        let campaign = try #require(configuration.calendar.campaign(id: "so-2022"))
        #expect(campaign.registrationUntil == instant("2022-09-12T12:00"))
        #expect(campaign.resultsUntil == instant("2022-09-30T12:01"))
        #expect(campaign.reminders == [10, 3, 1])
        #expect(campaign.placementPeriod == "no")
        #expect((configuration.settleSeconds, configuration.notesRequired) == (10, false))
        #expect(configuration.postcodes == [2070: Province.named("Oost-Vlaanderen"), 1547: Province.named("Vlaams-Brabant")])
        #expect((configuration.delimiter, configuration.sender) == (UInt8(ascii: "\t"), "Stagematching <stages@example.org>"))
        let limits = configuration.limits
        #expect(
            [limits.fileMegabytes, limits.unpackedMegabytes, limits.rows, limits.columns, limits.characters, limits.files]
                == [1, 2, 3, 4, 5, 6])
    }

    @Test(
        "A file is sound with a BOM, CRLF, quotes, a document mark, aliases, empty optional parts and no settle time",
        arguments: [
            "\u{FEFF}" + sound, sound.replacing("\n", with: "\r\n"), "\u{FEFF}" + sound.replacing("\n", with: "\r\n"),
            "---\n" + sound + "...\n",
            sound.replacing("so-2022", with: "\"so-2022\""), sound + "rusttijd: 0\n", sound + "rusttijd: \"60\"\n",
            sound + "csv:\n",
            sound + "postcodes: {}\n", sound + "grenzen: {}\n", sound + "    herinneringen: []\n",
            sound + "afzender: stages@example.org\n",
            sound.replacing("id: so", with: "id: &a so").replacing("naam: Secundair", with: "naam: *a"),
            "schooljaar: x\ncampagnes: []\n",
            sound + "csv: {scheidingsteken: \"\\t\"}\n", sound + "# slot", sound.replacing("19 12:00", with: "20 12:00"),
        ])
    func accepted(_ text: String) {
        #expect(places(text) == [])
    }
}

@Suite("stagematch.yaml is refused with line and key")
struct ConfigurationFaultTests {
    struct Case: Sendable {
        let text: String
        let places: [String]
        init(_ text: String, _ places: String...) { (self.text, self.places) = (text, places) }
    }

    @Test(
        "Formats 1: faults of the file as a whole",
        arguments: [
            Case("", "1 "), Case("\u{FEFF}", "1 "), Case("# niets\n", "1 "), Case("---\n", "1 "), Case("~", "1 "),
            Case("tekst\n", "1 "),
            Case("- lijst\n", "1 "), Case("\n\nschooljaar: x\n", "3 campagnes"), Case("{}", "1 campagnes", "1 schooljaar"),
            Case("schooljaar: [\n", "1 "), Case("schooljaar: x\ncampagnes: \"open\nen verder\n", "2 "),
            Case("schooljaar: x\n\tcampagnes: []\n", "2 "),
            Case("schooljaar: x\ncampagnes: []\n---\nschooljaar: x\n", "3 "), Case("a: *nergens\n", "1 "),
            Case("a: &a [*a]\n", "1 "),
            Case("schooljaar: x\ncampagnes: []\nb: \u{1}\n", "3 "), Case("schooljaar: x\r\ncampagnes: \u{0}\r\n", "2 "),
            Case(String(repeating: "[", count: 5_000), "1 "),
        ])
    func wholeFile(_ row: Case) {
        #expect(places(row.text) == row.places)
    }

    @Test(
        "Formats 1: unknown, double, missing and mistyped keys",
        arguments: [
            Case(sound + "rustijd: 60\n", "9 rustijd"), Case(sound + "    nam: x\n", "9 campagnes[0].nam"),
            Case(sound + "grenzen: {regels: 1}\n", "9 grenzen.regels"), Case(sound + "csv:\n  teken: x\n", "10 csv.teken"),
            Case(sound + "<<: {rusttijd: 1}\n", "9 <<"), Case(sound + "? [a, b]\n: c\n", "9 ?"), Case(sound + "1: 2\n", "9 1"),
            Case(sound + "rusttijd: 1\nrusttijd: 2\n", "10 rusttijd"),
            Case(sound + "rusttijd: 1\n\"rusttijd\": 2\nrusttijd: 3\n", "10 rusttijd", "11 rusttijd"),
            Case(sound + "    naam: Nog eens\n", "9 campagnes[0].naam"), Case(sound + "\"x\": 1\n\"x\": 1\n", "9 x", "10 x"),
            Case(sound + "? &a x\n: 1\n? &b x\n: 2\n", "9 "),
            Case(sound.replacing("schooljaar: 2022-2023", with: "schooljaar:"), "1 schooljaar"),
            Case(sound.replacing("schooljaar: 2022-2023", with: "schooljaar: [a]"), "1 schooljaar"),
            Case("schooljaar: x\ncampagnes:\n", "2 campagnes"), Case("schooljaar: x\ncampagnes: {id: a}\n", "2 campagnes"),
            Case("schooljaar: x\ncampagnes: [a]\n", "2 campagnes[0]"),
            Case(
                "schooljaar: x\ncampagnes:\n  - id: a\n", "3 campagnes[0].naam", "3 campagnes[0].rondes", "3 campagnes[0].traject"),
            Case(sound.replacing("    traject: secundair\n", with: ""), "3 campagnes[0].traject"),
            Case(sound.replacing(", zichtbaar: voorkeur", with: ""), "7 campagnes[0].rondes[0].zichtbaar"),
            Case(sound.replacing("naam: Secundair", with: "naam:"), "5 campagnes[0].naam"),
            Case(sound.replacing("naam: Secundair", with: "naam: \"  \""), "5 campagnes[0].naam"),
        ])
    func keys(_ row: Case) {
        #expect(places(row.text) == row.places)
    }

    @Test(
        "Formats 1: values that are none of their kind",
        arguments: [
            Case(sound + "rusttijd: snel\n", "9 rusttijd"), Case(sound + "rusttijd: -1\n", "9 rusttijd"),
            Case(sound + "rusttijd: 1.5\n", "9 rusttijd"),
            Case(sound + "rusttijd: 12:30:45\n", "9 rusttijd"), Case(sound + "rusttijd: 1_000\n", "9 rusttijd"),
            Case(sound + "rusttijd: 0x10\n", "9 rusttijd"),
            Case(sound + "rusttijd:\n", "9 rusttijd"), Case(sound + "rusttijd: [60]\n", "9 rusttijd"),
            Case(sound + "rusttijd: 99999999999999999999\n", "9 rusttijd"), Case(sound + "notities: no\n", "9 notities"),
            Case(sound + "notities: true\n", "9 notities"), Case(sound + "postcodes: 2070\n", "9 postcodes"),
            Case(
                sound + "postcodes: {0999: Brussel, 02070: Brussel, brussel: Brussel, 1000: Parijs, 1001: }\n",
                "9 postcodes.02070", "9 postcodes.0999", "9 postcodes.1000", "9 postcodes.1001", "9 postcodes.brussel"),
            Case(sound + "postcodes:\n  2070: Brussel\n  \"2070\": Limburg\n", "11 postcodes.2070"),
            Case(sound + "csv: tab\n", "9 csv"), Case(sound + "csv: {scheidingsteken: \"|\"}\n", "9 csv.scheidingsteken"),
            Case(sound + "csv: {scheidingsteken: }\n", "9 csv.scheidingsteken"),
            Case(sound + "csv: {scheidingsteken: [;]}\n", "9 csv.scheidingsteken"),
            Case(sound + "grenzen: 5\n", "9 grenzen"),
            Case(
                sound + "grenzen: {bestand_mb: 0, uitgepakt_mb: -1, rijen: veel, kolommen: 1.0, tekens: }\n",
                "9 grenzen.bestand_mb", "9 grenzen.kolommen", "9 grenzen.rijen", "9 grenzen.tekens", "9 grenzen.uitgepakt_mb"),
            Case(sound + "afzender: stages\n", "9 afzender"), Case(sound + "afzender: \"a@b.org\\nBcc: c@d.org\"\n", "9 afzender"),
            Case(sound + "afzender: {mail: a@b.org}\n", "9 afzender"),
        ])
    func values(_ row: Case) {
        #expect(places(row.text) == row.places)
    }

    @Test(
        "K1–K3: campaigns and rounds that cannot be",
        arguments: [
            Case(sound.replacing("so-2022", with: "SO-2022"), "3 campagnes[0].id"),
            Case(sound.replacing("so-2022", with: "so_2022"), "3 campagnes[0].id"),
            Case(sound.replacing("so-2022", with: "../so"), "3 campagnes[0].id"),
            Case(sound.replacing("so-2022", with: String(repeating: "a", count: 33)), "3 campagnes[0].id"),
            Case(
                sound
                    + "  - {id: so-2022, traject: cvo, naam: x, rondes: [{van: 2022-01-01T00:00, tot: 2022-01-02T00:00, zichtbaar: iedereen}]}\n",
                "9 campagnes[1].id"),
            Case(sound.replacing("traject: secundair", with: "traject: lager"), "4 campagnes[0].traject"),
            Case(sound.replacing("zichtbaar: voorkeur", with: "zichtbaar: niemand"), "7 campagnes[0].rondes[0].zichtbaar"),
            Case(sound.replacing("zichtbaar: voorkeur", with: "zichtbaar: [voorkeur]"), "7 campagnes[0].rondes[0].zichtbaar"),
            // Empty, reversed, overlapping, out of order.
            Case(sound.replacing("van: 2022-09-05T12:00", with: "van: 2022-09-19T12:00"), "7 campagnes[0].rondes[0].tot"),
            Case(sound.replacing("van: 2022-09-05T12:00", with: "van: 2022-09-20T12:00"), "7 campagnes[0].rondes[0].tot"),
            Case(sound.replacing("\"2022-09-19 12:00\"", with: "2022-09-19T11:59"), "8 campagnes[0].rondes[1].van"),
            Case(
                sound.replacing("2022-09-05T12:00", with: "2023-09-05T12:00").replacing(
                    "2022-09-19T12:00", with: "2023-09-19T12:00"),
                "8 campagnes[0].rondes[1].van"),
            // Instants.
            Case(sound.replacing("2022-09-05T12:00", with: "2022-09-31T12:00"), "7 campagnes[0].rondes[0].van"),
            Case(sound.replacing("2022-09-05T12:00", with: "2022-03-27T02:30"), "7 campagnes[0].rondes[0].van"),
            Case(sound.replacing("2022-09-05T12:00", with: "5/9/2022"), "7 campagnes[0].rondes[0].van"),
            Case(sound.replacing("2022-09-05T12:00", with: "2022-09-05"), "7 campagnes[0].rondes[0].van"),
            Case(sound.replacing("2022-09-05T12:00", with: ""), "7 campagnes[0].rondes[0].van"),
            Case(sound + "    inschrijven_tot: morgen\n", "9 campagnes[0].inschrijven_tot"),
            Case(sound + "    resultaten_tot: 2022-09-30T12:00\n", "9 campagnes[0].resultaten_tot"),
            Case(sound + "    resultaten_tot: 2022-03-27T02:00\n", "9 campagnes[0].resultaten_tot"),
            Case(sound + "    herinneringen: 3\n", "9 campagnes[0].herinneringen"),
            Case(
                sound + "    herinneringen:\n      - 1\n      - 0\n      - -2\n      - twee\n",
                "11 campagnes[0].herinneringen[1]", "12 campagnes[0].herinneringen[2]", "13 campagnes[0].herinneringen[3]"),
            Case(sound + "    stageperiode: [a]\n", "9 campagnes[0].stageperiode"),
            Case("schooljaar: x\ncampagnes:\n  - {id: a, traject: cvo, naam: x, rondes: []}\n", "3 campagnes[0].rondes"),
            Case("schooljaar: x\ncampagnes:\n  - {id: a, traject: cvo, naam: x, rondes: }\n", "3 campagnes[0].rondes"),
        ])
    func campaigns(_ row: Case) {
        #expect(places(row.text) == row.places)
    }

    @Test("Formats 1: all faults at once, by line, whatever else is wrong")
    func allAtOnce() {
        let text = """
            schooljaar: 2022-2023
            rusttijd: 1
            rusttijd: snel
            campagnes:
              - id: A
                traject: lager
                traject: cvo
                rondes:
                  - {van: nooit, tot: 2022-03-27T02:30, zichtbaar: niemand, extra: 1}
            onbekend: {a: 1, a: 2}
            """
        #expect(
            places(text) == [
                "3 rusttijd", "5 campagnes[0].id", "5 campagnes[0].naam", "6 campagnes[0].traject", "7 campagnes[0].traject",
                "9 campagnes[0].rondes[0].extra", "9 campagnes[0].rondes[0].tot", "9 campagnes[0].rondes[0].van",
                "9 campagnes[0].rondes[0].zichtbaar", "10 onbekend",
            ])
    }

    @Test("Formats 5: a fault is one line with file, line, key, and what to do")
    func messages() throws {
        let rows: [(String, String)] = [
            (
                sound.replacing("2022-09-05T12:00", with: "2022-03-27T02:30"),
                "stagematch.yaml:7: campagnes[0].rondes[0].van: \"2022-03-27T02:30\" does not exist: clocks skip this hour for daylight saving; "
                    + "choose another hour"
            ),
            (
                sound + "rusttijd: |\n  een\n  twee\n",
                "stagematch.yaml:9: rusttijd: \"een twee \" stands here; expected a whole number from 0 to 1000000000"
            ),
            (
                sound + "a: 1\n",
                "stagematch.yaml:9: a: no such key exists here; the keys are schooljaar, campagnes, rusttijd, notities, postcodes, csv, grenzen, "
                    + "verzending, afzender: correct or remove it"
            ),
            (
                "schooljaar: x\nb: \"open\n",
                "stagematch.yaml:2: this is not valid YAML: found unexpected end of stream (while scanning a quoted scalar, line 2)"
            ),
        ]
        for (text, message) in rows {
            let refusal = #expect(throws: ConfigurationRefusal.self) { try Configuration.read(text, file: "stagematch.yaml") }
            #expect(refusal?.faults.map(\.text) == [message])
        }
    }

    @Test(
        "Formats 1: what the end of the file leaves unfinished is told on its last line",
        arguments: [("a: {b", 1), ("a: {b\n", 1), ("a:\n  {b,", 2), ("a:\r\n  {b,\r\n", 2), ("a:\u{2028}  {b,\r", 2), ("[", 1)])
    func lastLine(text: String, line: Int) { #expect(places(text) == ["\(line) "]) }

    @Test("Formats 1: bytes that are not UTF-8 are refused with their line")
    func bytes() {
        let refusal = #expect(throws: ConfigurationRefusal.self) {
            try Configuration.read(Array(sound.utf8) + Array("afzender: ".utf8) + [0xE9, 0x0A], file: "stagematch.yaml")
        }
        #expect(refusal?.faults.map(\.line) == [9])
        #expect(throws: Never.self) { try Configuration.read(Array(sound.utf8), file: "stagematch.yaml") }
    }

    @Test("Aliases that multiply are walked no deeper than the file's own shape")
    func multiplyingAliases() {
        var text = "schooljaar: x\na0: &a0 [x, x]\n"
        for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        // Only the two items of the list itself are looked at; they stand where `a59` does.
        let places = places(text + "campagnes: *a60\n")
        #expect(places.count == 63)
        #expect(places.filter { $0.contains("campagnes") } == ["61 campagnes[0]", "61 campagnes[1]"])
    }
}
