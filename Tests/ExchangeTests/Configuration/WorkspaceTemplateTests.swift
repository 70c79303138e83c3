import Matching
import Testing

@testable import Exchange

@Suite("A new workspace")
struct WorkspaceTemplateTests {
    @Test("K4: the configuration that init writes holds the calendar of 2022–2023")
    func calendar() throws {
        let configuration = try Configuration.read(WorkspaceTemplate.configuration, file: "stagematch.yaml")
        #expect(configuration.schoolYear == "2022-2023")
        let shown = configuration.calendar.campaigns.map { campaign in
            let rounds = campaign.rounds.map { "\($0.number): \($0.from.text) → \($0.until.text), \($0.visibility.rawValue)" }
            return "\(campaign.id) | \(campaign.track.word) | " + rounds.joined(separator: "; ")
        }
        #expect(
            shown == [
                "so-2022 | secundair | 1: 2022-09-05T12:00 → 2022-09-19T12:00, voorkeur; 2: 2022-09-19T12:00 → 2022-09-30T12:00, iedereen",
                "duaal-2022 | duaal | 1: 2022-06-01T00:00 → 2022-12-01T00:00, iedereen",
                "cvo-2022-najaar | cvo | 1: 2022-09-05T12:00 → 2022-09-30T12:00, iedereen",
                "cvo-2023-winter | cvo | 1: 2022-11-15T12:00 → 2022-11-30T12:00, iedereen",
                "cvo-2023-lente | cvo | 1: 2023-02-01T12:00 → 2023-02-15T12:00, iedereen",
                "cvo-2023-najaar | cvo | 1: 2023-05-15T12:00 → 2023-05-30T12:00, iedereen",
            ])
        for campaign in configuration.calendar.campaigns {
            #expect(campaign.registrationUntil == nil && campaign.resultsUntil == nil && campaign.reminders.isEmpty)
        }
    }

    /// A key behind a `#` without a blank, also one level deeper: `#  rijen: 100000`.
    private func uncommented(_ text: String) throws -> (text: String, keys: [String]) {
        let setting = /^( *)#((?:  )?([a-z_]+):(?: .*)?)$/
        var keys: [String] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            guard let match = line.wholeMatch(of: setting) else { return String(line) }
            keys.append(String(match.3))
            return String(match.1) + String(match.2)
        }
        return (lines.joined(separator: "\n"), keys)
    }

    @Test("Formats 1: every optional key stands in it as a comment, with the default that holds without it")
    func comments() throws {
        let plain = try Configuration.read(WorkspaceTemplate.configuration, file: "stagematch.yaml")
        let (text, keys) = try uncommented(WorkspaceTemplate.configuration)
        #expect(
            keys == [
                "inschrijven_tot", "resultaten_tot", "herinneringen", "stageperiode", "rusttijd", "notities", "postcodes", "csv",
                "scheidingsteken",
                "grenzen", "bestand_mb", "uitgepakt_mb", "rijen", "kolommen", "tekens", "bestanden", "afzender",
                "verzending", "smtp", "gebruiker", "wachtwoord_bestand", "starttls",
            ])
        var full = try Configuration.read(text, file: "stagematch.yaml")
        let campaign = try #require(full.calendar.campaigns.first)
        #expect(campaign.registrationEnd == campaign.end)
        #expect(campaign.resultsUntil != nil && campaign.reminders == [7, 2] && campaign.placementPeriod != nil)
        #expect(full.sender == "stages@example.org")
        // Only the examples differ from what holds without them.
        full.sender = nil
        full.delivery = nil
        full.calendar = plain.calendar
        #expect(full == plain)
    }

    @Test("Formats 1 and 4: the registers are headers, with BOM and CRLF")
    func registers() {
        #expect(WorkspaceTemplate.files.map(\.path) == ["stagematch.yaml", "register/diensten.csv", "register/scholen.csv"])
        let texts = WorkspaceTemplate.files.map { Array($0.text.utf8) }
        #expect(texts[1] == [0xEF, 0xBB, 0xBF] + Array("Dienst;Naam;Provincies;E-mails;Scheidingsteken;Grens;Regio's\r\n".utf8))
        #expect(texts[2] == [0xEF, 0xBB, 0xBF] + Array("School;Naam;E-mails\r\n".utf8))
    }
}
