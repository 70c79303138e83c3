import Foundation
import TestSupport
import Testing

@testable import Tabular

@Suite("Formats 2: values are in normal form C")
struct NormalFormTests {
    @Test("sorted beforehand or not, the form is the same", arguments: 1...40)
    func sameForm(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let letters: [Unicode.Scalar] = ["e", "a", "é", "ê", "q", " "]
        // Not U+0344, which stands for two: of long runs with it, Foundation by itself loses some.
        let marks: [Unicode.Scalar] = ["\u{301}", "\u{302}", "\u{323}", "\u{327}", "\u{345}", "\u{308}", "\u{31B}"]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            text.append(letters.randomElement(using: &generator) ?? "e")
            for _ in 0..<Int.random(in: 0...60, using: &generator) {
                text.append(marks.randomElement(using: &generator) ?? "\u{301}")
            }
        }
        let form = NormalForm.composed(String(text))
        #expect(Array(form.unicodeScalars) == Array(String(text).precomposedStringWithCanonicalMapping.unicodeScalars))
    }
}
