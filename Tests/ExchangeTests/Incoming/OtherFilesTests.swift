import Findings
import Matching
import Testing

@testable import Exchange

private let service = Sender.service("ovl")
private let blank = "Referentie;Student;Status;Stagementor *;Gekozen periodes *;Notities *\r\n"
private let row = "SO-000001-01;Louise Smets;aanvaard;Ann;1;ok\r\n"

@Suite("Formats 2: the other tables that come in, and what is none")
struct OtherFilesTests {
    @Test("decision sheets: every list of ours, filled in by any program", arguments: sheets)
    func decision(file: DroppedFile) { #expect(file.outcome() == file.expected) }

    private static func sheet(_ name: String, _ text: String, _ expected: String) -> DroppedFile {
        DroppedFile(name, text, expected, from: service)
    }

    private static func filled(_ columns: [String]) -> String {
        func line(_ cells: [String]) -> String { cells.map { "\"\($0)\"" }.joined(separator: ",") + "\n" }
        let values = ["Referentie": "SO-000001-01", "Student": "Louise Smets", "Status": "niet aanvaard"]
        return line(columns) + line(columns.map { values[$0] ?? "x" })
            + line(columns.map { $0 == "Status" ? "" : values[$0] ?? "x" })
    }

    static let sheets: [DroppedFile] = [
        sheet("a list of ours", "\u{FEFF}" + ListColumns.open.joined(separator: ";") + "\r\n", "F bestand-leeg"),
        sheet("zonder-stageplaats, all in quotes", filled(ListColumns.open), "2,-"),
        sheet("duaal", filled(ListColumns.dual), "2,-"),
        sheet("aanvaard", filled(ListColumns.placed), "2,-"),
        sheet("with te-verbeteren's own column", filled(ListColumns.open + ["Probleem"]), "2,-"),
        sheet("three columns", "Referentie|Student|Status\nSO-000001-01|Louise Smets|niet aanvaard\n", "2"),
        sheet("no status says nothing", blank + "SO-000001-01;Louise Smets;\u{A0};;;\r\n;;;Ann;;\r\n", "-,-"),
        sheet("nor does one of nothing but a guard", blank + "SO-000001-01;Louise Smets;\"'\n\";;;\r\n", "-"),
        sheet(
            "whatever else the row holds", blank + "SO-000001-01;Louise Smets;;;;" + String(repeating: "x", count: 2_001) + "\r\n",
            "-"),
        sheet(
            "as long as it is sure that it is the status", blank + "SO-000001-01;Louise Smets;;;;;aanvaard\r\n",
            " | R kolommen-te-veel@2"),
        sheet("a shifted row", blank + row + "SO-000001-01;Louise Smets;;aanvaard;Ann;1;ok\r\n", "2 | R kolommen-te-veel@3"),
        sheet(
            "text behind a quote", blank + "SO-000001-01;\"Louise\" Smets;;;;\r\n" + row, "3 | R aanhalingsteken-ongeldig@2 Student"
        ),
        sheet("notes over lines", blank + "SO-000001-01;Louise Smets;aanvaard;Ann;1;\"a\r\nb\"\r\n" + row, "2,4"),
        sheet(
            "notes too long", blank + "SO-000001-01;Louise Smets;aanvaard;Ann;1;" + String(repeating: "x", count: 2_001),
            " | R waarde-te-lang@2 Notities"),
        sheet("two lists end to end", blank + row + blank + row, "2,4 | N koprij-herhaald@3"),
        sheet("no status column", "Referentie;Student;Stagementor\r\nx;y;z\r\n", "F kolom-ontbreekt@1 Status"),
        sheet("one column of three", "Referentie\r\nx\r\n", "F kolom-ontbreekt@1 Student"),
        sheet(
            "our own feedback",
            ListColumns.feedback.joined(separator: ";") + "\r\nx;2;SO-000001-01;Louise Smets;aanvaard;verwerkt;;\r\n",
            "F soort-onbekend"),
        sheet("mentors", "E-mail;Naam;Telefoon\r\nann@x.be;Ann;0489 31 31 35\r\n", "2"),
        sheet(
            "mentors with something missing",
            "Naam;Telefoon;E-mail;Actie\r\nAnn;;ann@x.be;\r\n;1;x;\r\nAnn;;ann@x.be;Verwijderen\r\nAnn;0489 31 31 35;ann@x.be;weg\r\nAnn;0489 31 31 35;ann@x.be;-\r\n",
            "4 | R waarde-ontbreekt@2 Telefoon | R waarde-ontbreekt@3 Naam | W telefoon-twijfelachtig@3 Telefoon | W e-mail-ongeldig@3 E-mail | R actie-onbekend@5 Actie | R actie-onbekend@6 Actie"
        ),
        sheet("mentors without phones", "Naam;GSM;E-mail\r\nAnn;1;ann@x.be\r\n", "F kolom-ontbreekt@1 Telefoon"),
    ]

    @Test("corrections", arguments: corrections)
    func correction(file: DroppedFile) { #expect(file.outcome() == file.expected) }

    static let corrections: [DroppedFile] = [
        DroppedFile(
            "corrections",
            "Referentie,Student,Actie,Reden,Door\nSO-000001-01,Louise Smets,Plaatsing beeindigen,ziek,VIVO\nSO-000001-01,Louise Smets,plaatsing beëindigen,,\nSO-000001-01,Louise Smets,weg,x,VIVO\n",
            "2 | R waarde-ontbreekt@3 Reden | R waarde-ontbreekt@3 Door | R actie-onbekend@4 Actie", from: .administrator),
        DroppedFile(
            "two columns missing", "Referentie;Student;Actie\r\nx;y;z\r\n", "F kolom-ontbreekt@1 Reden", from: .administrator),
        DroppedFile("three missing", "Referentie;Student;Opmerking\r\nx;y;z\r\n", "F soort-onbekend", from: .administrator),
    ]

    @Test("a kind in the wrong folder is refused, saying where it belongs", arguments: misplaced)
    func misplacedKind(sender: Sender, header: String, home: String) {
        let file = DroppedFile(
            "misplaced", header + "\r\n" + header.replacing("e", with: "x") + "\r\n", "F soort-onbekend", from: sender)
        #expect(file.outcome() == file.expected)
        #expect { try IncomingFile(file.bytes, from: sender, limits: Configuration.Limits()) } throws: {
            ($0 as? FileRefusal)?.finding.message(in: .dutch).contains(home) == true
        }
    }

    static let misplaced: [(Sender, String, String)] = [
        (.school("vti"), "Naam;Telefoon;E-mail", "dienst"),
        (.school("vti"), "Referentie;Student;Status", "dienst"),
        (.school("vti"), "Referentie;Student;Actie;Reden;Door", "beheer"),
        (service, "Leerlingnummer;Actie", "scho"),
        (service, "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes", "scho"),
        (.administrator, "Referentie;Student;Status", "dienst"),
        (.administrator, "Naam;Telefoon;E-mail", "dienst"),
    ]

    @Test("the administrator names the school, a school need not")
    func schoolColumn() {
        let header = "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes"
        let row = "1;Louise;Smets;SO;8000;Brugge;19/09/2022 - 29/10/2022"
        let text = "\(header)\r\n\(row)\r\n"
        #expect(DroppedFile("", text, "", from: .administrator).outcome() == "F kolom-ontbreekt@1 School")
        #expect(DroppedFile("", "\(header);School\r\n\(row);KTA\r\n", "", from: .administrator).outcome() == "2")
        #expect(DroppedFile("", text, "").outcome() == "2")
    }

    @Test("what is no table is refused, whatever its name", arguments: foreign)
    func foreignFormat(file: DroppedFile) { #expect(file.outcome() == file.expected) }

    private static func foreign(_ name: String, _ bytes: [UInt8]) -> DroppedFile {
        DroppedFile(name, bytes, "F bestand-onleesbaar")
    }

    static let foreign: [DroppedFile] = [
        foreign("xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)),
        foreign("xls of the first kind", [0x09, 0x08, 0x08, 0x00, 0x00, 0x05]),
        foreign(
            "ods",
            Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 22) + [8, 0, 0, 0]
                + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8)),
        foreign("an empty zip", Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 0, count: 18)),
        foreign("a broken zip", Array("PK\u{3}\u{4}PK\u{3}\u{4}".utf8)),
        foreign("pdf", Array("%PDF-1.7\n".utf8)), foreign("rtf", Array("{\\rtf1".utf8)), foreign("gzip", [0x1F, 0x8B, 8, 0]),
        foreign("png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), foreign("jpeg", [0xFF, 0xD8, 0xFF, 0xE0]),
        foreign("a web page with the name .xls", Array("<html><table><tr><td>Leerlingnummer</td></tr></table>".utf8)),
        foreign("a web page with a mark", Array("\u{FEFF}\r\n<!DOCTYPE html><html>".utf8)),
        foreign("noise", Array(0...255) + Array(0...255)),
        DroppedFile("a text of another kind", "[{\"Leerlingnummer\": 1}]", "F soort-onbekend"),
    ]
}
