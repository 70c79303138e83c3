import Findings
import Testing

@Suite("Catalogue: each code once, with its severity and its words")
struct CatalogueTests {
    /// Formats, section 6, as it stands there; `school-van-ander` is the one code that it lists twice.
    private static let contract: [(codes: String, severity: Severity)] = [
        (
            """
            bestand-onleesbaar, bestand-leeg, bestand-te-groot, soort-onbekend, kolom-ontbreekt, kolom-dubbel, aanhalingsteken-open, \
            codering-ongeldig, xml-ongeldig, xml-schema, xml-doctype, werkboek-ongeldig, wacht-op-bevestiging
            """, .file
        ),
        ("al-verwerkt, kolom-onbekend, koprij-herhaald, blad-genegeerd, map-genegeerd, bestand-wacht", .note),
        ("aanhalingsteken-ongeldig, kolommen-te-veel, teken-ongeldig, waarde-te-lang, rij-tegenstrijdig", .row),
        (
            """
            waarde-ontbreekt, datum-ongeldig, getal-ongeldig, traject-onbekend, vervoermiddel-onbekend, postcode-ongeldig, \
            actie-onbekend
            """, .row
        ),
        ("e-mail-ongeldig, tekens-verdacht", .warning),
        ("school-onbekend, school-van-ander, campagne-onbekend, inschrijving-gesloten, aanvraag-onbekend", .row),
        ("periode-omgekeerd", .row),
        (
            """
            periodes-overlappen, voorkeur-onbekend, voorkeur-ontbreekt, voorkeur-buiten-provincie, provincie-strijdig, nul-hersteld, \
            telefoon-twijfelachtig, rijksregisternummer-ontbreekt, mogelijk-dubbel
            """, .warning
        ),
        (
            """
            provincie-ontbreekt, provincie-onbekend, rijksregisternummer-ongeldig, rijksregisternummer-afgerond, student-dubbel
            """, .row
        ),
        ("geplaatst-niet-wijzigbaar, ingetrokken-geplaatst", .row),
        ("referentie-ongeldig, niet-zichtbaar, student-verwisseld, student-naam-ontbreekt, niet-geplaatst", .row),
        ("status-onbekend, eerst-uitnodigen, aanvaarding-definitief, al-geplaatst, buiten-ronde", .row),
        (
            """
            mentor-ontbreekt, mentor-onbekend, mentor-dubbelzinnig, periode-ontbreekt, periode-onbekend, notities-ontbreken
            """, .row
        ),
        ("minder-periodes", .warning),
        ("aanvraag-ingetrokken, niet-meer-beschikbaar", .note),
    ]

    private static let expected = contract.flatMap { line in
        line.codes.split(separator: ", ").map { (code: String($0), severity: line.severity) }
    }

    @Test("section 6: these codes, in this order, no more and no less")
    func codesAreTheContract() {
        #expect(FindingCode.allCases.map(\.rawValue) == Self.expected.map(\.code))
    }

    @Test("section 6: each code reaches as far as the contract says", arguments: expected)
    func severity(code: String, severity: Severity) throws {
        #expect(try #require(FindingCode(rawValue: code)).severity == severity)
    }

    @Test("section 6: school-van-ander refuses a row of a table, but an XML file whole")
    func severityOfAnotherSchool() {
        #expect(Finding(.schoolOfAnother, at: Location(row: 2)).severity == .row)
        #expect(Finding(.schoolOfAnother).severity == .file)
    }

    @Test("both languages have the same placeholders, numbered from 0", arguments: FindingCode.allCases)
    func placeholdersAgree(code: FindingCode) {
        let dutch = Self.placeholders(in: code.entry.dutch)
        #expect(dutch == Self.placeholders(in: code.entry.english))
        #expect(dutch.sorted() == Array(0..<dutch.count))
    }

    private static func placeholders(in wording: Wording) -> Set<Int> {
        Set(wording.text.matches(of: /\{([0-9]+)\}/).compactMap { Int($0.1) })
    }

    @Test("each code says what is there and what to do, in whole sentences and in both languages", arguments: FindingCode.allCases)
    func wordsAreWhole(code: FindingCode) {
        for sentence in [code.entry.dutch, code.entry.english].flatMap({ [$0.problem, $0.remedy] }) {
            #expect(sentence.hasSuffix("."))
            #expect(sentence.first?.isUppercase == true || sentence.hasPrefix("{"))
            #expect(!sentence.contains("  ") && !sentence.contains("\n"))
        }
        #expect(code.entry.dutch.text != code.entry.english.text)
        #expect(code.entry.rule.contains(/^(formaten [1-6]|[A-Z][0-9]+)/))
    }
}
