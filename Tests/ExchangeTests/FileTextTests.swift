import Exchange
import Foundation
import Matching
import Tabular
import Testing

/// What files say to one who looks for persons in them.
struct FileTextTests {
    private func rows(_ bytes: some Sequence<UInt8>, from sender: Sender? = nil) -> [[String]]? {
        var rows: [[String]] = []
        return FileText.eachRow(of: Array(bytes), from: sender) { rows.append($0) } ? rows : nil
    }

    @Test("A table gives its cells, in any encoding")
    func tables() throws {
        let text = "Naam;Telefoon;E-mail\r\n\"An; Ë\";051 22 33 44;an@x.be\r\n"
        for encoding in [String.Encoding.utf8, .windowsCP1252] {
            #expect(rows(try #require(text.data(using: encoding))) == [["An; Ë", "051 22 33 44", "an@x.be"]])
        }
    }

    @Test("XML gives an application's values, names together; broken XML its text without tags")
    func xml() {
        let begin = "<aanvragen xmlns=\"urn:stagematch:aanvragen:1\"><aanvraag leerlingnummer=\"1\" traject=\"cvo\"><leerling>"
        let student = "<voornaam>Jo</voornaam><naam>Aa</naam><postcode>8000</postcode><gemeente>Brugge</gemeente></leerling>"
        let end = "<stage><periode van=\"2022-09-19\" tot=\"2022-10-29\"/></stage></aanvraag></aanvragen>"
        #expect(rows("\(begin)\(student)\(end)".utf8)?.first?.prefix(3) == ["1", "Jo", "Aa"])
        let broken = rows("\(begin)\(student)".utf8)?.first?.first ?? ""
        #expect(broken.split(separator: " ").contains("Jo") && !broken.contains("voornaam"))
    }

    @Test("A workbook gives the cells of all its sheets: of no known table, and hidden ones too")
    func workbooks() throws {
        var content = WorkbookContent(title: "Proef")
        for (name, cell) in [("Contacten", "Jo Aa"), ("Notities", "Zoë Bé")] {
            var sheet = WorkbookContent.Sheet(name: name, columns: [.init("Wie", 10...20)])
            sheet.rows = [.init([.text(cell)])]
            content.sheets.append(sheet)
        }
        content.lists = [["An Cé"]]
        let bytes = try WorkbookWriter.bytes(of: content, temporaryFolder: "/tmp")
        #expect(rows(bytes) == [["Wie"], ["Jo Aa"], ["Wie"], ["Zoë Bé"], ["An Cé"]])
        #expect(rows(bytes.dropLast(200)) == nil)
    }

    @Test("Lines are those of the whole text, also above a table")
    func lines() {
        var lines: [[String]] = []
        #expect(FileText.eachLine(of: Array("Klas van Jo Aa\nNaam;Telefoon;E-mail\n".utf8)) { lines.append($0) })
        #expect(lines.map { $0[0] } == ["Klas van Jo Aa", "Naam;Telefoon;E-mail"])
    }

    @Test("D7: rows of a workbook are counted as they are taken: mentors beside decisions too, the template's example not")
    func counts() throws {
        let registers = Registers(schools: [], services: [])
        let both = SentWorkbook(
            ("Duaal", [["Referentie", "Student", "Status"], ["DU-000001-01", "Jo Aa", ""]]),
            ("Stagementoren", [["Naam", "Telefoon", "E-mail"], ["An Cé", "051 22 33 44", "an@x.be"]]))
        #expect(try RowCount.rows(in: both.bytes, from: .service("kust"), registers: registers) == 2)
        let template = ApplicationTemplate.csv(delimiter: UInt8(ascii: ";"))
        #expect(RowCount.rows(in: template + Array("7;Jo;Aa;SO\r\n".utf8), from: .school("vti"), registers: registers) == 1)
    }

    @Test("Any other text gives its lines, and their cells; what is no text cannot be read")
    func others() {
        #expect(rows("zomaar\niets".utf8) == [["zomaar", "zomaar"], ["iets", "iets"]])
        #expect(rows("a;\"b c\";d,e".utf8) == [["a;\"b c\";d,e", "a", "b c", "d", "e"]])
        #expect(rows("%PDF-1.4".utf8) == nil)
        #expect(rows([0x50, 0x4B, 3, 4, 0, 0]) == nil)
        #expect(rows([0x61, 0, 0x62]) == nil)
    }

    @Test("A message says what its reader reads", arguments: ["8bit", "quoted-printable", "base64"])
    func mails(encoding: String) throws {
        let text = "Beste,\r\nZoë is geplaatst.\r\n"
        let body =
            switch encoding {
            case "quoted-printable": "Beste,\r\nZo=C3=AB is gep=\r\nlaatst.\r\n"
            case "base64": Data(text.utf8).base64EncodedString()
            default: text
            }
        let lines = MailText.lines(of: Array("Content-Transfer-Encoding: \(encoding)\r\n\r\n\(body)\r\n".utf8))
        #expect(lines.contains("Zoë is geplaatst."))
        #expect(MailText.lines(of: [0xFF, 0xFE, 0]).isEmpty)
    }
}
