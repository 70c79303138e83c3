import Exchange
import Findings
import Tabular

/// Applications as XML, checked against their schema.
enum XMLFuzz {
    /// A word that the seeds have in every value: no message may have it (P5).
    static let secret = "geheim"

    static func run(_ input: [UInt8]) {
        let reading = Reading(of: input, by: reader)
        let lines = reading.lineLimit(in: input)
        switch reading.outcome {
        case .success(let contents):
            expect(contents.count == reading.applications.count, "what was read is counted")
            expect(reading.applications.allSatisfy { $0.line <= lines }, "an application stands within the file")
        case .failure(let refusal):
            let finding = refusal.finding
            expect(finding.severity == .file, "what is thrown refuses the file")
            expect((1...lines).contains(finding.location.row ?? 1), "what is wrong stands within the file")
            for language in [Language.dutch, .english] {
                expect(!finding.message(in: language).contains(secret), "a message does not quote the document")
            }
        }
        reading.obeyLaws()
        expect(Reading(of: sound, by: reader) == ofSound, "a reader keeps nothing of the file before")
        expect(Reading(of: input, by: reader) == reading, "a file always reads the same")
    }

    /// Limits that a small input can pass.
    private static let limits = {
        var limits = XMLLimits(file: 64 << 10)
        (limits.tag, limits.text, limits.copied, limits.depth, limits.attributes) = (4 << 10, 2 << 10, 1 << 20, 8, 6)
        return limits
    }()
    private static let rowLimit = 20

    nonisolated(unsafe) private static let reader = ApplicationXML(limits: limits, rowLimit: rowLimit)

    private static let ofSound = Reading(of: sound, by: ApplicationXML(limits: limits, rowLimit: rowLimit))

    private static let sound = Array(
        """
        <aanvragen xmlns="urn:stagematch:aanvragen:1"><aanvraag leerlingnummer="1" traject="duaal">\
        <leerling><voornaam>A</voornaam><naam>B</naam><postcode>8000</postcode><gemeente>C</gemeente></leerling>\
        <stage><periode van="2022-09-19" tot="2022-10-29"/></stage></aanvraag></aanvragen>
        """.utf8)
}

private struct Reading: Equatable {
    var applications: [RawApplication] = []
    var outcome: Result<ApplicationXML.Contents, ApplicationXML.Refusal>

    init(of input: [UInt8], by reader: borrowing ApplicationXML) {
        var taken: [RawApplication] = []
        do throws(ApplicationXML.Refusal) {
            outcome = .success(try reader.read(input) { taken.append($0) })
        } catch { outcome = .failure(error) }
        applications = taken
    }

    func obeyLaws() {
        for (index, application) in applications.enumerated() {
            expect(application.row == index + 1, "applications are numbered from 1")
            if index > 0 { expect(application.line >= applications[index - 1].line, "lines do not fall") }
            for field in ApplicationField.allCases where application[field] == nil {
                expect([.school, .campaign, .action, .periods].contains(field), "an application is complete (A3)")
            }
            expect(application[.periods] != nil || !application.periodPairs.isEmpty, "periods are one text or pairs")
            expect(
                application.periodPairs.map(\.number) == Array(1..<application.periodPairs.count + 1), "pairs are numbered from 1")
        }
    }

    /// Encodings in which a line break is no LF or CR are told by the declaration alone.
    func lineLimit(in input: [UInt8]) -> Int {
        let isDeclared = String(decoding: input, as: UTF8.self).contains("encoding")
        return isDeclared ? input.count + 1 : input.count { $0 == 0x0A || $0 == 0x0D } + 1
    }
}
