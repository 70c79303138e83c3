import Foundation
import Matching
import TestSupport
import Testing

@Suite("Names (Z4, A10, B11)")
struct NameTests {
    @Test(
        "Z4: folding takes case and diacritics away",
        arguments: [
            ("Smets", "smets"), ("ÉLODIE", "elodie"), ("Zoë", "zoe"), ("Zoe\u{308}", "zoe"), ("Nguyễn", "nguyen"), ("İnci", "inci"),
            ("Çelik", "celik"), ("ŞAHİN", "sahin"), ("Dvořák", "dvorak"), ("van 't Hof", "van 't hof"), ("Weiß", "weiss"),
            ("WEISS", "weiss"),
            ("Işıl", "isil"), ("Łukasz", "łukasz"), ("Crèvecœur", "crevecœur"), ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"), ("Οδυσσεύς", "οδυσσευσ"),
            ("", ""),
        ])
    func fold(text: String, folded: String) {
        #expect(FoldedText.fold(text).unicodeScalars.elementsEqual(folded.unicodeScalars))
    }

    @Test(
        "B11: squashing keeps letters and digits alone",
        arguments: [
            ("Niet-aanvaard", "nietaanvaard"), ("D'Hondt", "dhondt"), ("D’Hondt", "dhondt"), ("DʼHondt", "dhondt"),
            (" van  't Hof ", "vanthof"),
            ("Anne-Sophie", "annesophie"), ("E-mail *", "email"), ("Periode 1 van", "periode1van"), ("李明", "李明"), ("'-. ", ""),
        ])
    func squash(text: String, squashed: String) {
        #expect(FoldedText.squash(text) == squashed)
    }

    @Test("Z4: folding is the same however often, and for composed, decomposed and upper-case spellings")
    func foldProperty() {
        var draws = SeededGenerator(seed: 7)
        let letters = Array("abcxyz AZ-'éèëÉÖöüÜçÇñşŞİßœøłễĳǆ")
        for _ in 0..<3000 {
            let text = String(
                (0..<Int.random(in: 0...9, using: &draws)).map { _ in letters[Int.random(in: 0..<letters.count, using: &draws)] })
            let folded = FoldedText.fold(text)
            #expect(FoldedText.fold(folded) == folded)
            #expect(FoldedText.fold(text.decomposedStringWithCanonicalMapping) == folded)
            #expect(FoldedText.fold(text.uppercased()) == folded)
        }
    }

    @Test(
        "B11: names agree without case, diacritics, spaces and punctuation, in either order",
        arguments: [
            "Zoë Van den Broeck", "zoe van den broeck", "Van den Broeck Zoë", "VANDENBROECK, ZOE", "Zoe\u{308}  Vandenbroeck",
        ])
    func agrees(text: String) {
        #expect(PersonName(first: "Zoë", last: "Van den Broeck").agrees(with: text))
    }

    @Test(
        "B11: another name does not agree",
        arguments: ["", " ", "-", "Zoë", "Van den Broeck", "Zoë Broeck Van den", "Zoé Van den Broecke", "Louise Smets"])
    func disagrees(text: String) {
        #expect(!PersonName(first: "Zoë", last: "Van den Broeck").agrees(with: text))
    }

    @Test("B11: with a name that has no letters only itself agrees, and nothing with no name")
    func nameWithoutLetters() {
        #expect(!PersonName(first: "-", last: "'").agrees(with: ""))
        #expect(!PersonName(first: "-", last: "'").agrees(with: "-"))
        #expect(PersonName(first: "-", last: "'").agrees(with: "- '"))
        #expect(!PersonName(first: "", last: "").agrees(with: ""))
    }

    @Test("Z4: every letter up to Latin Extended-B folds alone as it folds beside a letter of another script")
    func latin() throws {
        for value: UInt32 in 0..<0x250 {
            let scalar = try #require(Unicode.Scalar(value))
            #expect(
                FoldedText.fold("李\(scalar)").dropFirst().unicodeScalars.elementsEqual(
                    FoldedText.fold(String(scalar)).unicodeScalars))
        }
    }

    @Test("formats 4: shown as 'Voornaam Naam'")
    func shown() {
        #expect(PersonName(first: "Louise", last: "Smets").shown == "Louise Smets")
        #expect(PersonName(first: "", last: "Smets").shown == "Smets")
        #expect(PersonName(first: "Louise", last: "").shown == "Louise")
    }

    @Test("A10: one full name has one key, however it is spelt")
    func identity() {
        let key = PersonName(first: "Anne-Sophie", last: "D'Hondt").identityKey
        #expect(PersonName(first: "anne-sophie", last: "d'hondt").identityKey == key)
        #expect(PersonName(first: "Anne", last: "D'Hondt").identityKey != key)
        #expect(!key.isEmpty)
    }

    @Test("Z4: surname, then first name, without case and diacritics; then as written, by code point")
    func order() {
        let sorted: [(last: String, first: String)] = [
            ("Aerts", "Zoë"), ("DE SMET", "Dries"), ("De Smet", "Anna"), ("De Smet", "Çelik"), ("de smet", "Bert"),
            ("Desmet", "Aya"),
            ("Noel", "Elodie"), ("Noel", "Élodie"), ("Noel", "Fien"), ("Noël", "Elodie"), ("Noël", "Élodie"),
            ("Peeters", "Jan"), ("peeters", "Jan"), ("Van Acker", "Jo"), ("van der Aa", "Ann"), ("Van Dyck", "An"), ("Öztürk", "A"),
        ]
        let names = sorted.map { PersonName(first: $0.first, last: $0.last) }
        // Ö folds to o: it stands before p.
        let expected = Array(names[..<11]) + [names[16]] + Array(names[11..<16])
        var draws = SeededGenerator(seed: 8)
        for _ in 0..<50 {
            let shuffled = names.shuffled(using: &draws)
            #expect(shuffled.sorted { NameOrder($0) < NameOrder($1) }.map(\.shown) == expected.map(\.shown))
        }
    }

    @Test("Z4: the order is total: exactly one of before, equal, behind")
    func totalOrder() {
        let parts = ["", "a", "A", "á", "b", "aa", "Á", "a\u{301}"]
        let names = parts.flatMap { last in parts.map { NameOrder(PersonName(first: $0, last: last)) } }
        for a in names {
            for b in names {
                #expect(!(a < b && b < a))
                if a == b { #expect(!(a < b)) }
            }
        }
    }

    @Test("Z4: what folds alike is ordered by code point, beyond the sixteen-bit plane too")
    func codePoints() {
        var draws = SeededGenerator(seed: 9)
        let scalars: [Unicode.Scalar] = [
            "A", "Z", "a", "z", "é", "É", "ß", "ł", "ễ", "李", "\u{FB4F}", "\u{FFFD}", "\u{10000}", "\u{1D400}",
        ]
        for _ in 0..<5000 {
            let texts = (0..<2).map { _ in
                let drawn = (0..<Int.random(in: 0...4, using: &draws)).map { _ in
                    scalars[Int.random(in: 0..<scalars.count, using: &draws)]
                }
                return String(String.UnicodeScalarView(drawn))
            }
            let (a, b) = (texts[0], texts[1])
            guard FoldedText.fold(a) == FoldedText.fold(b) else { continue }
            let byCodePoint = a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
            #expect((NameOrder(PersonName(first: "", last: a)) < NameOrder(PersonName(first: "", last: b))) == byCodePoint)
        }
        let folded = ["ann", "bo", "łukasz", "李", "\u{10000}"]
        #expect(
            folded.shuffled(using: &draws).map { PersonName(first: "", last: $0) }.sorted { NameOrder($0) < NameOrder($1) }.map(
                \.last) == folded)
    }
}
