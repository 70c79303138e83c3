import TestSupport
import Testing

@testable import Exchange

@Suite("Pages: nothing that anybody wrote becomes markup")
struct HTMLTests {
    private static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x", "&lt;b&gt;", "&amp;amp;", "]]>",
        "<!--ligt-->", "<!--/ligt-->", "</title></style>", "javascript:alert(1)", "a&b", "O'Neill \"Bob\" <bob>", "😀 é ë",
    ]

    @Test("text comes out as it went in, in a text and in an attribute", arguments: hostile)
    func text(_ text: String) throws {
        let html = HTML.tag("html", ["lang": text]) { HTML.tag("p") { "\(text)" } }
        let page = try #require(ReadPage(String(decoding: html.bytes, as: UTF8.self)))
        #expect(page.text == text + "\n")
        #expect(page.language == text)
        #expect(page.elements == ["html", "p"] && page.attributes == ["lang"])
        #expect(PageText.rows(of: html.bytes).flatMap(\.self).contains(text))
    }

    @Test("any text is well-formed, and a search finds it again", arguments: 1...200)
    func anyText(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("<>&\"'/=-! aZ9;#é\u{0}\u{1B}\u{85}\u{202E}\u{FFFE}\u{1F600}".unicodeScalars)
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...30, using: &random) { scalars.append(alphabet.randomElement(using: &random) ?? "x") }
        let shown = String(
            String.UnicodeScalarView(
                scalars.map { [0x0, 0x1B, 0x85, 0x202E, 0xFFFE].contains($0.value) ? "\u{FFFD}" : $0 }))
        let html = HTML.tag("p") { "x\(String(scalars))x" }
        let page = try #require(ReadPage(String(decoding: html.bytes, as: UTF8.self)))
        #expect(page.text == "x\(shown)x\n")
        #expect(PageText.rows(of: html.bytes).flatMap(\.self) == ["x\(shown)x"])
    }

    @Test(
        "a link stays below the page's folder, and is no scheme",
        arguments: [
            ("te-verbeteren-a.csv", "te-verbeteren-a.csv"), ("javascript:alert(1)", "javascript%3Aalert%281%29"),
            ("a/../b", "a%2F..%2Fb"),
            ("é \"x\"?#.csv", "%C3%A9%20%22x%22%3F%23.csv"), ("100%.csv", "100%25.csv"),
        ])
    func links(name: String, encoded: String) throws {
        let page = try #require(ReadPage(String(decoding: HTML.link([name]).bytes, as: UTF8.self)))
        #expect(page.links == [encoded])
        #expect(page.text == name)
    }

    @Test("a row of a table is searched as one, and so is each value of an attribute")
    func rows() {
        let html = HTML.table("Kop", ["Voornaam", "Naam"], [["Jan", "'t \("Hof")"]]) + HTML.link(["Piet"], "hier")
        let rows = PageText.rows(of: html.bytes)
        #expect(rows.contains(["Jan", "'t Hof"]))
        #expect(rows.contains(["Piet"]) && rows.contains(["hier"]) && rows.contains(["Kop"]))
    }

    @Test(
        "of a long table the first fifty rows stand there, and where the rest is",
        arguments: [(50, false), (51, true), (120, true)])
    func long(count: Int, isCut: Bool) throws {
        let html = HTML.tag("div") {
            HTML.table("T", ["A", .n("B")], (1...count).map { ["rij \($0)", "\($0)"] }, rest: "Zie elders.")
        }
        let page = try #require(ReadPage(String(decoding: html.bytes, as: UTF8.self)))
        #expect(page.tables[0].rows.count == min(count, 50))
        #expect(page.text.contains("Nog \(count - 50). Zie elders.") == isCut)
    }

    @Test("shares are rounded to whole percents, and of nothing there is none")
    func shares() {
        #expect(Counted.share(0, of: 0) == "–")
        #expect(Counted.share(1, of: 3) == "33 %" && Counted.share(2, of: 3) == "67 %" && Counted.share(1, of: 200) == "1 %")
        #expect(Counted.share(5, of: 4) == "100 %")
    }
}
