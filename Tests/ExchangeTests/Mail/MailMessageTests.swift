import Foundation
import Matching
import TestSupport
import Testing

@testable import Exchange

@Suite("Mails as they are handed over (RFC 5322)")
struct MailMessageTests {
    private static let hostile = "Zorg\r\nBcc: kwaad@example.org\r\n\r\n<script>alert(1)</script> É\u{2028}X"

    private func message(
        from sender: String = "stages@example.org", to recipients: [String] = ["a@example.org"], subject: String = "Ronde 1",
        text: String = "Beste,\n", html: String? = "<p>Beste,</p>\n"
    ) throws -> [String] {
        let message = MailMessage(
            from: try #require(MailSender(sender)), to: recipients.compactMap(HeaderAddress.init),
            at: Instant(seconds: 1_662_372_000),
            identity: String(repeating: "ab", count: 16), MailContent(subject: subject, text: text, html: html))
        let lines = String(decoding: message.bytes, as: UTF8.self).components(separatedBy: "\r\n")
        for line in lines { #expect(line.utf8.allSatisfy { 0x20...0x7E ~= $0 }, "\(line)") }
        return lines
    }

    /// Headers unfolded, up to the first empty line.
    private func headers(_ lines: [String]) -> [String] {
        lines.prefix { !$0.isEmpty }.reduce(into: []) { headers, line in
            if line.hasPrefix(" "), let last = headers.popLast() { headers.append(last + line) } else { headers.append(line) }
        }
    }

    @Test("The headers that a mail must have, each once, whatever the texts are")
    func headerNames() throws {
        let names = ["Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]
        for subject in [
            "Ronde 1", Self.hostile, "=?utf-8?Q?x?=", String(repeating: "é", count: 300), "a\nb", " ",
            String(repeating: "x", count: 200),
        ] {
            let lines = try message(
                from: "\(subject.split { $0.isNewline || "<>".contains($0) }.joined()) <stages@example.org>", subject: subject,
                text: Self.hostile)
            #expect(headers(lines).map { String($0.prefix { $0 != ":" }) } == names, "\(subject)")
            #expect(lines.allSatisfy { $0.utf8.count <= 76 }, "\(subject)")
        }
    }

    @Test("Many recipients are folded between addresses, and all are there")
    func recipients() throws {
        let many = (1...40).map { "contact\($0)@een-dienst-met-een-lange-naam.example.org" }
        let lines = try message(to: many)
        let to = try #require(headers(lines).first { $0.hasPrefix("To: ") })
        #expect(to.dropFirst(4).split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } == many)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        let long = String(repeating: "a", count: 60) + "@" + String(repeating: "b", count: 60) + ".org"
        #expect(
            headers(try message(to: [long, "x@example.org"])).contains(
                "To:  \(long), x@example.org"))
    }

    @Test(
        "An address that could be anything else is none",
        arguments: [
            "", "a", "@b.org", "a@", "a@b@c.org", "a b@c.org", "a@b.org\nBcc: x@y.org", "a@b.org\r", "a@b,c", "<a@b.org>",
            "\"a\"@b.org",
            "a(x)@b.org", "zoë@b.org", "a@bé.org", "a@b.org;c", "a\u{0}@b.org", "a@[1.2.3.4]",
            String(repeating: "a", count: 65) + "@b.org",
        ])
    func addresses(text: String) {
        #expect(HeaderAddress(text) == nil)
        #expect(MailSender("Naam <\(text)>") == nil)
        #expect(MailSender("\"Stages, VIVO\" <a@b.be>")?.name == "Stages, VIVO")
    }

    @Test("Quoted-printable gives back the text, in lines that nothing on the way changes")
    func quotedPrintable() {
        let texts = [
            "", "Beste,\n\nTot ziens\n", "é", "a = b\n", ".\n..\nFrom iemand\n-- \n", "blank \ntab\t\n",
            String(repeating: "x", count: 76),
            String(repeating: "x", count: 77), String(repeating: "é", count: 200), String(repeating: "=", count: 100),
            String(repeating: "a b ", count: 60) + "\n", "漢字🙂 " + String(repeating: "漢", count: 50),
        ]
        for text in texts {
            let encoded = QuotedPrintable.lines(of: text)
            let lines = encoded.components(separatedBy: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 76 && !$0.hasSuffix(" ") && !$0.hasPrefix(".") && !$0.hasPrefix("From ") })
            #expect(QuotedPrintableText.decoded(encoded) == text, "\(text)")
        }
    }

    @Test("A mail of text alone has no parts")
    func textAlone() throws {
        let lines = try message(html: nil)
        #expect(headers(lines).contains("Content-Type: text/plain; charset=utf-8"))
        #expect(!lines.contains { $0.hasPrefix("--") } && lines.last == "")
    }
}

@Suite("Templates of mails")
struct MailTemplateTests {
    private static let campaign = Campaign(
        id: "so", track: .secondary, name: "Secundair & <b>co</b>",
        rounds: [
            Round(number: 1, from: Instant(seconds: 1_662_372_000), until: Instant(seconds: 1_663_581_600), visibility: .everyone)
        ])

    private static func values(open: Int) -> MailValues {
        MailValues(
            party: "Zorg \"Één\" <i>", folder: "diensten/zorg/uit", campaign, campaign.rounds[0],
            at: Instant(seconds: 1_663_000_000),
            open: open)
    }

    private func read(_ files: [(String, String)]) -> (MailTemplates, [String]) {
        var faults: [ConfigurationFault] = []
        let templates = MailTemplates(files.map { ($0.0, Array($0.1.utf8)) }, faults: &faults)
        return (templates, faults.map { "\($0.file):\($0.line)" })
    }

    @Test("The program's own say everything, as text and escaped in a page; those that init writes say the same")
    func own() throws {
        let edited = read(OwnMailTemplates.files.map { ($0.path.replacing("sjablonen/", with: ""), $0.text) })
        #expect(edited.1 == [])
        let references = MailValues(
            party: "Zorg & Co", folder: "map", about: [1, 12].map { Reference(track: .adult, sequence: $0) })
        for name in MailTemplates.Name.allCases {
            let isRound = ["ronde-start", "herinnering", "laatste-dag", "ronde-einde"].contains(name.rawValue)
            for values in isRound ? [Self.values(open: 3), Self.values(open: 0)] : [references] {
                let content = try MailTemplates().content(name, values)
                #expect(try edited.0.content(name, values) == content)
                let html = try #require(content.html)
                #expect(!content.text.contains("{{") && !html.contains("{{") && !content.subject.isEmpty)
                #expect(!html.contains("<b>") && !html.contains("<i>") && html.hasPrefix("<!DOCTYPE html>"))
                #expect(!content.text.contains("&amp;") && content.text.hasPrefix("Beste,\n\n"))
                if !isRound {
                    #expect(content.text.contains("\n- CVO-000001-01\n- CVO-000012-12\n"))
                    #expect(html.contains("<li>CVO-000001-01</li>\n<li>CVO-000012-12</li>"))
                }
            }
        }
    }

    @Test("What is open stands there as a number, and nothing in other words")
    func numbers() throws {
        let start = try MailTemplates().content(.roundStart, Self.values(open: 3))
        #expect(start.subject == "Secundair & <b>co</b>: ronde 1 is open")
        #expect(start.text.contains("wachten: 3."))
        #expect(try MailTemplates().content(.roundStart, Self.values(open: 0)).text.contains("Er wacht nu geen aanvraag"))
    }

    @Test(
        "What is wrong in a template is told with its file and line",
        arguments: [
            ("Onderwerp: x\n\n{{partij}}\n{{naam}}\n", 4), ("Onderwerp: x\n{{#open}}\n", nil), ("Onderwerp: x\n{{/open}}\n", nil),
            ("Onderwerp: x\n\n{{partij\n", 3), ("Onderwerp: {{{partij}}}\n", 1), ("Onderwerp: x\n{{&partij}}", 2),
            ("Onderwerp: x\n{{>iets}}", 2),
            ("Onderwerp: x\n{{=<% %>=}}", 2), ("Onderwerp: x\n{{}}", 2), ("Beste,\n", 1), ("", 1), ("Onderwerp:\n\nBeste", 1),
            ("{{! x }}\n\nonderwerp: x\n", 1), ("Onderwerp: x\n{{verwijzingen}}", 2),
        ] as [(String, Int?)])
    func faults(text: String, line: Int?) {
        let found = read([("ronde-start.txt", text)]).1
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("sjablonen/ronde-start.txt:\(line.map(String.init) ?? "")") == true, "\(found)")
    }

    @Test("Names of files: one that no mail has is refused, and so is a page without its text; others are left alone")
    func names() {
        #expect(read([("herinering.txt", "Onderwerp: x\n")]).1 == ["sjablonen/herinering.txt:1"])
        #expect(read([("herinnering.html", "<p></p>")]).1 == ["sjablonen/herinnering.html:1"])
        #expect(read([("herinnering.txt~", "{{"), ("nota.md", "{{")]).1 == [])
        #expect(
            read([("herinnering.txt", "Onderwerp: x\n"), ("herinnering.html", "{{nee}}")]).1 == ["sjablonen/herinnering.html:1"])
    }

    @Test("A text without its page is a mail of text alone; Windows line ends and a byte order mark are no part of it")
    func edited() throws {
        let (templates, faults) = read([
            (
                "herinnering.txt",
                "\u{FEFF}{{! uitleg }}\r\nOnderwerp: Nog {{dagen}} dagen\r\n\r\nDag {{partij}},\r\n{{#open}}\r\nnog {{aantal}}\r\n{{/open}}\r\n"
            )
        ])
        #expect(faults == [])
        let content = try templates.content(.reminder, Self.values(open: 2))
        #expect(content == MailContent(subject: "Nog 7 dagen", text: "Dag Zorg \"Één\" <i>,\nnog 2\n", html: nil))
        #expect(try templates.content(.lastDay, Self.values(open: 2)).html != nil)
    }
}
