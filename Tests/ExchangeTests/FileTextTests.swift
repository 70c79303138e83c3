import Exchange
import Foundation
import Matching
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
