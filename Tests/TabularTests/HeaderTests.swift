import Findings
import Tabular
import Testing

@Suite("Formats 2: names of columns are compared without case, diacritics, spaces and punctuation")
struct ColumnNameTests {
    @Test(
        "names in other dress",
        arguments: [
            ("E-mail", "email"), ("EMAIL ", "email"), ("e mail", "email"), ("É-maïl", "email"), ("Stagementor *", "stagementor"),
            ("Regio's", "regios"),
            ("Regio’s", "regios"), ("E-mail begeleider", "emailbegeleider"), ("Periode 1 van", "periode1van"),
            ("Zoe\u{308}", "zoe"), ("İ", "i"), ("\u{A0}a\u{200B}", "a"),
            ("*", ""), ("", ""), ("#", ""), ("Straße", "straße"),
        ])
    func normalises(name: String, expected: String) {
        #expect(ColumnName.normalise(name) == expected)
    }

    @Test(
        "columns with a number count from 1 and are known by the contract's spelling",
        arguments: [
            ("voorkeur1", "Voorkeur 1"), ("voorkeur12", "Voorkeur 12"), ("periode3tot", "Periode 3 tot"), ("voorkeur0", nil),
            ("voorkeur01", nil), ("voorkeur", nil),
            ("voorkeur1x", nil), ("periode1", nil), ("periodevan", nil), ("email", "E-mail"), ("regios", "Regio's"),
            ("leerlingnummer", "Leerlingnummer"), ("x", nil),
        ] as [(String, String?)])
    func knows(normalised: String, expected: String?) {
        #expect(Kinds.pupils.canonicalName(normalised: normalised) == expected)
    }
}

@Suite("Formats 2: the header is the first of ten rows with all required columns of a known kind")
struct HeaderSearchTests {
    static func search(_ rows: [[String]], allowed: Set<String> = []) throws(TableFailure) -> Header {
        var search = HeaderSearch(kinds: Kinds.all, allowed: allowed)
        for (index, row) in rows.enumerated() where search.examine(row, line: index + 1) { break }
        return try search.header()
    }

    static let title = ["Lijst van vandaag"]
    static let mentors = ["Naam", "Telefoon", "E-mail"]

    @Test("in any order, with unknown and nameless columns between")
    func findsHeader() throws {
        let header = try Self.search([Self.title, ["Kleur", " e-MAIL", "", "NAAM *", "#", "Telefoon"]])
        #expect(header.kind == "mentors")
        #expect(header.line == 2)
        #expect(header.names == ["Kleur", " e-MAIL", "", "NAAM *", "#", "Telefoon"])
        #expect(header.columns == [nil, "E-mail", nil, "Naam", nil, "Telefoon"])
        #expect(header.unknown == ["Kleur", "#"])
        #expect(header.position(of: "Naam") == 3)
        #expect(header.position(of: "Actie") == nil)
        #expect((0...6).map(header.label(at:)) == ["Kleur", "E-mail", nil, "Naam", "#", "Telefoon", nil])
    }

    @Test("either alternative of a requirement will do")
    func takesAlternatives() throws {
        let names = ["Leerlingnummer", "Voornaam", "Naam", "Postcode"]
        #expect(try Self.search([names + ["Stageperiodes"]]).kind == "pupils")
        #expect(try Self.search([names + ["Periode 1 tot", "Periode 1 van", "Periode 2 van"]]).position(of: "Periode 2 van") == 6)
        let finding = Finding(.columnMissing, at: Location(row: 1, column: "Periode 1 tot"), details: ["Periode 1 tot"])
        #expect(throws: TableFailure(finding)) { try Self.search([names + ["Periode 1 van"]]) }
    }

    @Test("of several kinds that a row could be, the one with most required columns")
    func takesLargestKind() throws {
        let names = ["Leerlingnummer", "Voornaam", "Naam", "Postcode", "Stageperiodes", "Actie", "Telefoon", "E-mail"]
        #expect(try Self.search([names]).kind == "pupils")
        #expect(try Self.search([["Leerlingnummer", "Actie", "Naam"]]).kind == "withdrawals")
    }

    @Test("the tenth row is looked at, the eleventh is not")
    func stopsAtTen() throws {
        #expect(try Self.search(Array(repeating: Self.title, count: 9) + [Self.mentors]).line == 10)
        #expect(throws: TableFailure.self) { try Self.search(Array(repeating: Self.title, count: 10) + [Self.mentors]) }
    }

    @Test(
        "a row that lacks at most two required columns names them",
        arguments: [
            ([["Naam", "Telefoon"]], 1, ["E-mail"]),
            ([["Telefoon"]], 1, ["Naam", "E-mail"]),
            ([["x"], ["Referentie", "Student"], ["Naam"]], 2, ["Status"]),
            ([["Leerlingnummer", "Voornaam", "Naam"]], 1, ["Postcode", "Stageperiodes"]),
        ])
    func namesMissing(rows: [[String]], line: Int, missing: [String]) {
        let finding = Finding(
            .columnMissing, at: Location(row: line, column: missing[0]), details: [missing.joined(separator: ", ")])
        #expect(throws: TableFailure(finding)) { try Self.search(rows) }
    }

    @Test(
        "else the kind is unknown",
        arguments: [[["a", "b"]], [["Leerlingnummer"]], [["Leerlingnummer", "Voornaam"]], [["Postcode"], ["Actie"]], []])
    func knowsNoKind(rows: [[String]]) {
        #expect { try Self.search(rows) } throws: { ($0 as? TableFailure)?.finding.code == .kindUnknown }
    }

    @Test("a kind that the sender may send is named before one that lacks less")
    func prefersAllowed() {
        let row = ["Referentie", "Naam", "Telefoon"]
        #expect { try Self.search([row]) } throws: { ($0 as? TableFailure)?.finding.details == ["E-mail"] }
        #expect { try Self.search([row], allowed: ["decisions"]) } throws: {
            ($0 as? TableFailure)?.finding.details == ["Student, Status"]
        }
    }

    @Test("a row that has a kind not allowed, but more columns of an allowed one, lacks columns of that one")
    func explainsBetter() throws {
        let row = ["Leerlingnummer", "Voornaam", "Naam", "Telefoon", "E-mail", "Stageperiodes"]
        #expect { try Self.search([row], allowed: ["pupils"]) } throws: { ($0 as? TableFailure)?.finding.details == ["Postcode"] }
        // A whole table of another kind is found as what it is.
        #expect(try Self.search([Self.mentors], allowed: ["pupils"]).kind == "mentors")
        #expect(try Self.search([row], allowed: ["mentors"]).kind == "mentors")
        #expect(try Self.search([row]).kind == "mentors")
    }

    @Test("a known column twice refuses the file, an unknown one does not")
    func refusesTwice() throws {
        let finding = Finding(.columnTwice, at: Location(row: 2, column: "E-mail"), details: ["E-mail"])
        #expect(throws: TableFailure(finding)) { try Self.search([Self.title, Self.mentors + ["EMAIL *"]]) }
        #expect(try Self.search([Self.mentors + ["Kleur", "Kleur"]]).unknown == ["Kleur", "Kleur"])
    }

    @Test("our own feedback is no table of decisions, nor nearly one")
    func refusesFeedback() {
        let finding = Finding(.kindUnknown, details: [Phrase.ownFeedback.rawValue])
        #expect(throws: TableFailure(finding)) {
            try Self.search([["Rij", "Referentie", "Student", "Status", "Resultaat", "Code"]])
        }
        #expect(throws: TableFailure(finding)) { try Self.search([["Referentie", "Student", "Resultaat", "code"]]) }
        #expect(throws: Never.self) { try Self.search([["Referentie", "Student", "Status", "Code"]]) }
    }

    @Test(
        "a header stands again when no cell says anything else and no known column is silent",
        arguments: [
            (["Kleur", "Naam", "Telefoon", "E-mail", ""], true), (["kleur", "NAAM *", "telefoon", "email"], true),
            (["", "Naam", "Telefoon", "E-mail"], true),
            (["Kleur", "Naam", "Telefoon", ""], false), (["Kleur", "Naam", "Telefoon", "E-mail", "x"], false),
            (["Blauw", "Naam", "Telefoon", "E-mail"], false),
            ([], false),
        ] as [([String], Bool)])
    func seesRepetition(cells: [String], isRepeated: Bool) throws {
        #expect(try Self.search([["Kleur"] + Self.mentors + [""]]).isRepeated(by: cells) == isRepeated)
    }

    @Test("unknown columns are one note, which says how many it leaves out")
    func notesUnknown() throws {
        #expect(try Self.search([Self.mentors]).unknownColumnsNote == nil)
        let few = try Self.search([Self.mentors + ["Kleur", "", String(repeating: "x", count: 50)]])
        let details = ["Kleur, " + String(repeating: "x", count: 39) + "…"]
        #expect(few.unknownColumnsNote == Finding(.columnUnknown, at: Location(row: 1), details: details))
        let many = try Self.search([Self.mentors + (1...12).map { "k\($0)" }])
        #expect(many.unknownColumnsNote?.details == ["k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, … (+2)"])
    }
}
