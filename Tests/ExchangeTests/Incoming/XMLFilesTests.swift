import Findings
import Foundation
import Matching
import Testing

@testable import Exchange

private let namespace = "xmlns=\"urn:stagematch:aanvragen:1\""
private let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
private let student =
    "<leerling><voornaam>Louise</voornaam><naam>Smets</naam><postcode>8000</postcode><gemeente>Brugge</gemeente></leerling>\n"
private let placement = "<stage><periode van=\"2022-09-19\" tot=\"2022-10-29\"/></stage>\n"

/// The tag stands on line 3, the student on 4, the placement on 5.
private func application(_ inside: String = student + placement, _ attributes: String = "leerlingnummer=\"1\" traject=\"SO\"")
    -> String
{
    "<aanvraag \(attributes)>\n\(inside)</aanvraag>\n"
}

private func document(
    _ body: String = application(), root: String = namespace + " school=\"vti\"", declaration: String = declaration,
    before: String = ""
) -> String {
    "\(declaration)\(before)<aanvragen \(root)>\n\(body)</aanvragen>\n"
}

private func changed(_ old: String, _ new: String) -> String { document(application().replacing(old, with: new)) }

@Suite("Formats 3: applications as XML, and attacks in its dress")
struct XMLFilesTests {
    @Test("what is good is taken in any encoding, what is not well-formed refuses the file", arguments: forms)
    func readsForms(file: DroppedFile) { #expect(file.outcome() == file.expected) }

    private static func encoded(_ name: String, _ encoding: String.Encoding) -> DroppedFile {
        let text = changed("Louise", "Loïse").replacing("UTF-8", with: name)
        return DroppedFile(name, Array(text.data(using: encoding) ?? Data()), "1")
    }

    static let forms: [DroppedFile] = [
        DroppedFile("plain", document(), "1"), DroppedFile("no declaration", document(declaration: ""), "1"),
        DroppedFile("a mark", "\u{FEFF}" + document(), "1"),
        encoded("UTF-16", .utf16), encoded("ISO-8859-1", .isoLatin1), encoded("windows-1252", .windowsCP1252),
        DroppedFile("EBCDIC", ebcdic(document().replacing("UTF-8", with: "IBM037")), "1"),
        DroppedFile(
            "another encoding than declared", Array(changed("Louise", "Loïse").data(using: .isoLatin1) ?? Data()),
            "F xml-ongeldig@4"),
        DroppedFile("UTF-16 declared, UTF-8 sent", document().replacing("UTF-8", with: "UTF-16"), "F xml-ongeldig@1"),
        DroppedFile("an encoding that nobody knows", document().replacing("UTF-8", with: "x-foo"), "F xml-ongeldig@1"),
        DroppedFile("a blank line before the declaration", "\n" + document(), "F xml-ongeldig@2"),
        DroppedFile("two roots", document() + document(declaration: ""), "F xml-ongeldig@8"),
        DroppedFile("text behind", document() + "x", "F xml-ongeldig@8"),
        DroppedFile("NUL behind", document() + "\u{0}", "F xml-ongeldig@8"),
        DroppedFile("cut off", String(document().dropLast(20)), "F xml-ongeldig@6"),
        DroppedFile("nothing but a declaration", declaration, "F xml-ongeldig@2"),
        DroppedFile("bad ampersand", changed("Louise", "L & S"), "F xml-ongeldig@4"),
        DroppedFile("an attribute twice", changed("traject", "traject=\"x\" traject"), "F xml-ongeldig@3"),
        DroppedFile("tags that cross", changed("</naam>", "</nam>"), "F xml-ongeldig@4"),
        DroppedFile("a character that XML has not", changed("Louise", "&#1;"), "F xml-ongeldig@4"),
        DroppedFile("CDATA", changed("Louise", "<![CDATA[<Lou> & ]]>ise"), "1"),
        DroppedFile("comments", changed("Louise", "Lou<!-- x -->ise"), "1"),
        DroppedFile("instructions", changed("<naam>", "<?php x ?><naam>"), "1"),
        DroppedFile("references", changed("Louise", "Lo&#xEF;s &amp; &lt;"), "1"),
        DroppedFile(
            "prefixes",
            document().replacing("</", with: "</q:").replacing("<a", with: "<q:a").replacing("<l", with: "<q:l").replacing(
                "<v", with: "<q:v"
            ).replacing("<n", with: "<q:n").replacing("<p", with: "<q:p").replacing("<g", with: "<q:g").replacing(
                "<s", with: "<q:s"
            ).replacing("xmlns=", with: "xmlns:q="), "1"),
    ]

    /// As mainframes write it (code page 037).
    private static func ebcdic(_ text: String) -> [UInt8] {
        let signs: [UInt8: UInt8] = [
            0x0A: 0x25, 0x20: 0x40, 0x22: 0x7F, 0x2D: 0x60, 0x2E: 0x4B, 0x2F: 0x61, 0x3A: 0x7A, 0x3C: 0x4C, 0x3D: 0x7E, 0x3E: 0x6E,
            0x3F: 0x6F,
        ]
        return text.utf8.map { byte in
            let letter = (byte | 0x20) &- 0x61
            let row: UInt8 = byte & 0x20 == 0 ? 0xC1 : 0x81
            return switch letter {
            case 0..<9: row + letter
            case 9..<18: row + 0x10 + letter - 9
            case 18..<26: row + 0x21 + letter - 18
            default: signs[byte] ?? byte + 0xC0
            }
        }
    }

    @Test("attacks refuse the file, and read nothing", arguments: attacks)
    func refusesAttacks(file: DroppedFile) { #expect(file.outcome() == file.expected) }

    static let attacks: [DroppedFile] = [
        DroppedFile("a doctype", document(before: "<!DOCTYPE aanvragen>\n"), "F xml-doctype@2"),
        DroppedFile(
            "an outer doctype", document(before: "<!DOCTYPE aanvragen SYSTEM \"file:///etc/passwd\">\n"), "F xml-doctype@2"),
        DroppedFile(
            "a billion laughs",
            document(
                before: "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>\n"),
            "F xml-doctype@2"),
        DroppedFile(
            "an outer entity in UTF-16",
            Array(
                (document(before: "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n").replacing("UTF-8", with: "UTF-16"))
                    .data(using: .utf16) ?? Data()),
            "F xml-doctype@2"),
        DroppedFile(
            "a doctype in UTF-7", document(before: "+ADwAIQ-DOCTYPE aanvragen+AD4-\n").replacing("UTF-8", with: "UTF-7"),
            "F xml-doctype@2"),
        DroppedFile("an entity that is not declared", changed("Louise", "&passwd;"), "F xml-ongeldig@4"),
        DroppedFile(
            "an inclusion",
            changed("<naam>", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/><naam>"),
            "F xml-schema@4"),
        DroppedFile(
            "a schema of its own",
            document(
                root: namespace
                    + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:stagematch:aanvragen:1 /etc/passwd\""
            ), "1"),
        DroppedFile(
            "another type",
            document(root: namespace + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"").replacing(
                "<naam>", with: "<naam xsi:type=\"leerling\">"), "F xml-schema@4"),
        DroppedFile(
            "depth, well-formed",
            changed("Louise", String(repeating: "<a>", count: 5_000) + String(repeating: "</a>", count: 5_000)), "F xml-schema@4"),
        DroppedFile(
            "a huge attribute",
            document(
                application(
                    student + placement, "leerlingnummer=\"" + String(repeating: "x", count: 1_000_000) + "\" traject=\"SO\"")),
            "F bestand-te-groot"),
        DroppedFile("a huge text", changed("Brugge", String(repeating: "x", count: 2_000_000)), "F bestand-te-groot"),
        DroppedFile(
            "attributes without end", document(root: namespace + (1...9_000).map { " a\($0)=''" }.joined()), "F bestand-te-groot"),
    ]

    @Test("structure refuses the file, values refuse their application", arguments: structures)
    func tellsStructureFromValues(file: DroppedFile) { #expect(file.outcome() == file.expected) }

    static let structures: [DroppedFile] = [
        DroppedFile("another namespace", document(root: "xmlns=\"urn:stagematch:aanvragen:2\""), "F xml-schema@2"),
        DroppedFile("no namespace", document(root: ""), "F xml-schema@2"),
        DroppedFile("a page", declaration + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>", "F xml-schema@2"),
        DroppedFile("missing", changed("<naam>Smets</naam>", ""), "F xml-schema@4"),
        DroppedFile("misordered", document(application(placement + student)), "F xml-schema@5"),
        DroppedFile("unknown", changed("<naam>", "<x/><naam>"), "F xml-schema@4"),
        DroppedFile("twice", document(application(student + student + placement)), "F xml-schema@5"),
        DroppedFile("an unknown attribute", changed("traject", "klas=\"6\" traject"), "F xml-schema@3"),
        DroppedFile("text between", changed("<stage>", "<stage>x"), "F xml-schema@5"),
        DroppedFile("elements in text", changed("Louise", "<b>L</b>"), "F xml-schema@4"),
        DroppedFile("no number", document(application(student + placement, "traject=\"SO\"")), "F xml-schema@3"),
        DroppedFile(
            "no track", document(application() + application(student + placement, "leerlingnummer=\"2\"")), "F xml-schema@7"),
        DroppedFile("no student", document(application(placement)), "F xml-schema@3"),
        DroppedFile("no placement", document(application(student)), "F xml-schema@3"),
        DroppedFile("half a period", changed(" tot=\"2022-10-29\"", ""), "F xml-schema@5"),
        DroppedFile("a withdrawal needs none of these", document(application("", "leerlingnummer=\"1\" actie=\"Intrekken\"")), "1"),
        DroppedFile("no applications", document(""), "F bestand-leeg"),
        DroppedFile("an empty track", changed("\"SO\"", "\"\""), " | R waarde-ontbreekt@1 Traject"),
        DroppedFile(
            "an empty required element", document(application() + application().replacing("Smets", with: " ")),
            "1 | R waarde-ontbreekt@2 Naam"),
        DroppedFile("empty optional ones", changed("</stage>\n", "</stage><voorkeuren/><begeleider/><opmerkingen/>"), "1"),
        DroppedFile("an empty date", changed("2022-10-29", ""), " | R waarde-ontbreekt@1 Periode 1 tot"),
        DroppedFile("a date that is none", changed("2022-10-29", "2022-13-29"), " | R datum-ongeldig@1 Periode 1 tot"),
        DroppedFile("a period backwards", changed("2022-10-29", "2021-10-29"), " | R periode-omgekeerd@1 Periode 1 van"),
        DroppedFile("a control character", changed("Louise", "a&#x81;b"), " | R teken-ongeldig@1 Voornaam"),
        DroppedFile("a text too long", changed("Brugge", String(repeating: "x", count: 2_001)), " | R waarde-te-lang@1 Gemeente"),
        DroppedFile("an action that is none", changed("traject", "actie=\"x\" traject"), " | R actie-onbekend@1 Actie"),
        DroppedFile("in a service's folder", document(), "F soort-onbekend", from: .service("ovl")),
    ]

    @Test(
        "a school's file in the name of another is refused whole; its own name is as good as its code",
        arguments: [
            ("vti", "1"), (" vti ", "1"), ("VTI", "1"), ("VTI één", "1"), ("vti  Een", "1"), ("", "1"),
            ("kta", "F school-van-ander School"),
            ("KTA", "F school-van-ander School"), ("nergens", "F school-van-ander School"),
        ])
    func knowsSchool(name: String, expected: String) {
        #expect(DroppedFile("", document(root: "\(namespace) school=\"\(name)\""), "").outcome() == expected)
        #expect(DroppedFile("", document(root: "\(namespace) school=\"\(name)\""), "", from: .administrator).outcome() == "1")
    }

    @Test("periods without end are compared in no time", .timeLimit(.minutes(10)))
    func manyPeriods() {
        let periods = (0..<9_000).map { index in
            let date = "\(2000 + index % 90)-\(index / 90 % 9 + 1 < 10 ? "0" : "")\(index / 90 % 9 + 1)-\(10 + index / 810)"
            return "<periode van=\"\(date)\" tot=\"\(date)\"/>"
        }
        let body = application(student + "<stage>" + periods.joined() + "</stage>\n")
        #expect(
            DroppedFile("", document(String(repeating: body, count: 20)), "").outcome()
                == (1...20).map(String.init).joined(separator: ","))
    }
}
