import Tabular
import TestSupport
import Testing

@Suite("Formats 2: white space trimmed, NFC, control characters and misread letters seen")
struct CellTextTests {
    @Test(
        "all Unicode white space is trimmed at both ends",
        arguments: [
            " ", "\t", "\n", "\u{B}", "\u{C}", "\r", "\u{85}", "\u{A0}", "\u{1680}", "\u{2000}", "\u{200A}", "\u{2028}", "\u{2029}",
            "\u{202F}", "\u{205F}",
            "\u{3000}", " \u{A0}\t",
        ])
    func trims(space: String) {
        for style in [CellText.Style.name, .line, .text] {
            let cell = CellText.clean(space + "é" + space, style)
            #expect(cell == CleanCell(text: "é"))
            #expect(CellText.clean(space, style).text == "")
        }
    }

    @Test("what Unicode does not call white space stays", arguments: ["\u{200B}", "\u{FEFF}", "\u{2060}", "\u{180E}"])
    func keeps(scalar: String) {
        #expect(CellText.clean(scalar + "a", .text).text == scalar + "a")
    }

    @Test(
        "blanks inside: made one in a name, line breaks made a space in a line and LF in a text",
        arguments: [
            ("a  b", "a b", "a  b", "a  b"),
            ("a\u{A0}b", "a b", "a\u{A0}b", "a\u{A0}b"),
            (" a \u{2003} b ", "a b", "a \u{2003} b", "a \u{2003} b"),
            ("é  b", "é b", "é  b", "é  b"),
            ("a\r\nb", "a b", "a b", "a\nb"),
            ("a\rb", "a b", "a b", "a\nb"),
            ("a\n\nb", "a b", "a b", "a\n\nb"),
            ("a\r\n\r\nb", "a b", "a b", "a\n\nb"),
            ("a \n b", "a b", "a b", "a \n b"),
            ("a\u{2028}b", "a b", "a b", "a\u{2028}b"),
            ("Van der  Aa\u{202F}é", "Van der Aa é", "Van der  Aa\u{202F}é", "Van der  Aa\u{202F}é"),
        ])
    func spaces(cell: String, name: String, line: String, text: String) {
        #expect(CellText.clean(cell, .name).text == name)
        #expect(CellText.clean(cell, .line).text.unicodeScalars.elementsEqual(line.unicodeScalars))
        #expect(CellText.clean(cell, .text).text.unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test(
        "letters are composed",
        arguments: [
            ("Zoe\u{308}", "Zo\u{EB}"), ("\u{212B}", "\u{C5}"), ("A\u{30A}", "\u{C5}"), ("q\u{307}\u{323}", "q\u{323}\u{307}"),
        ])
    func composes(cell: String, expected: String) {
        // Strings that are canonically equal are `==`: the scalars tell.
        #expect(CellText.clean(cell, .name).text.unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test(
        "a control character inside is seen, a line break or one at the end is none",
        arguments: [
            ("a\u{1}b", true), ("\u{1}", true), ("a\tb", true), ("a\u{7F}", true), ("é\u{80}a", true), ("a\u{9F}", true),
            ("a\u{1B}[0m", true), ("a\u{85}b", true),
            ("a\u{B}b", true), ("a\nb", false), ("a\r\nb", false), ("\ta\t", false), ("a\u{A0}b", false), ("À", false),
            ("a\u{85}", false), ("\u{C0}\u{BF}", false),
        ])
    func seesControls(cell: String, hasControl: Bool) {
        for style in [CellText.Style.name, .line, .text] { #expect(CellText.clean(cell, style).hasControl == hasControl) }
    }

    @Test(
        "letters that betray a wrong decoding",
        arguments: [
            ("Zo\u{C3}\u{AB}", true), ("RenÃ©e", true), ("Ã ", false), ("\u{C3}\u{A0}", true), ("Ã‰va", true), ("itâ€™s", true),
            ("Â°", true), ("a\u{FFFD}", true), ("Å\u{A1}", true),
            ("Ã€", true), ("JOÃO", false), ("CHÂTEAU", false), ("Ångström", false), ("â", false), ("Zoë", false), ("€", false),
            ("Ã", false), ("plain", false),
        ])
    func seesMisreadLetters(cell: String, suspect: Bool) {
        #expect(CellText.clean(cell, .text).suspect == suspect)
    }

    @Test(
        "the guard comes off before the blanks, and only what was put on",
        arguments: [
            ("'=1", "=1"), ("'+32 2", "+32 2"), ("' =1", "=1"), ("'\t=1", "=1"), (" '=1", "'=1"), ("''=1", "'=1"),
            ("'t Hof", "'t Hof"), ("'-", "-"), ("'", "'"),
            ("'\"=", "\"="),
        ])
    func takesGuardOff(cell: String, expected: String) {
        #expect(CellText.clean(cell, .name).text == expected)
    }

    @Test("cleaning what is clean changes nothing, and bytes and strings agree")
    func isStable() {
        var random = SeededGenerator(seed: 8)
        let pieces = ["a", "é", "e\u{308}", " ", "\u{A0}", "\n", "\r", "\u{2003}", "日", "\u{1}", "😀", "-"]
        for _ in 0..<5_000 {
            // A letter ahead: a cleaned text is no cell any more, and may begin like a guard.
            let cell = "x" + random.text(of: pieces, upTo: 8)
            for style in [CellText.Style.name, .line, .text] {
                let once = CellText.clean(cell, style)
                let twice = CellText.clean(once.text, style)
                #expect(twice.text.unicodeScalars.elementsEqual(once.text.unicodeScalars), "\(cell.debugDescription)")
                #expect(twice.hasControl == once.hasControl)
            }
        }
    }
}
