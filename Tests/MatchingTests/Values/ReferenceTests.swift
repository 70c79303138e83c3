import Matching
import TestSupport
import Testing

@Suite("References (A1)")
struct ReferenceTests {
    @Test(
        "A1: prefix, at least six digits, and the sequence number modulo 97, 97 for 0",
        arguments: [
            (Track.secondary, 123, "SO-000123-26"), (.dual, 1, "DU-000001-01"), (.adult, 97, "CVO-000097-97"),
            (.secondary, 96, "SO-000096-96"),
            (.secondary, 98, "SO-000098-01"), (.adult, 999_999, "CVO-999999-26"), (.dual, 1_000_000, "DU-1000000-27"),
            (.dual, 194, "DU-000194-97"),
        ])
    func text(track: Track, sequence: Int, text: String) {
        #expect(Reference(track: track, sequence: sequence).text == text)
        #expect(Reference.read(text) == Reference(track: track, sequence: sequence))
    }

    @Test(
        "A1: case and blanks around do not matter",
        arguments: ["so-000123-26", "So-000123-26", " SO-000123-26 ", "SO-000123-26\u{A0}"])
    func lenient(text: String) {
        #expect(Reference.read(text) == Reference(track: .secondary, sequence: 123))
    }

    @Test(
        "A1: malformed references and wrong check digits are refused",
        arguments: [
            "", "SO", "SO-000123", "SO-000123-27", "SO-000132-26", "SO-00123-26", "SO-123-26", "SO-0000123-26", "SO-0123456-72",
            "SO-000123-026",
            "SO-000123-6", "XX-000123-26", "SO000123-26", "SO-000123-26-", "-SO-000123-26", "SO--000123-26", "SO-000000-97",
            "SO-000097-00",
            "SO-000097-0", "SO-00012x-26", "SO-+00123-26", "SO-000123-2", "SO-00012３-26", "SO–000123–26", "SO-000 123-26", "0123",
            "SO-99999999999999999999999-26", "SO-000123-26 x",
        ])
    func refused(text: String) {
        #expect(Reference.read(text) == nil)
    }

    @Test("A1: every reference reads back, and no single wrong digit does")
    func property() {
        var draws = SeededGenerator(seed: 6)
        for _ in 0..<3000 {
            let sequence = Int.random(in: 1...(Bool.random(using: &draws) ? 999_999 : 99_999_999), using: &draws)
            let reference = Reference(track: Track.allCases.randomElement(using: &draws) ?? .adult, sequence: sequence)
            #expect(Reference.read(reference.text) == reference)
            var mistyped = Array(reference.text.utf8)
            let places = mistyped.indices.filter { (48...57).contains(mistyped[$0]) }
            let place = places.randomElement(using: &draws) ?? places[0]
            mistyped[place] = 48 + (mistyped[place] - 48 + UInt8.random(in: 1...9, using: &draws)) % 10
            #expect(Reference.read(String(decoding: mistyped, as: UTF8.self)) == nil)
        }
    }

    @Test("Z4: references are ordered by sequence number, not as text")
    func order() {
        #expect(Reference(track: .secondary, sequence: 2) < Reference(track: .adult, sequence: 10))
        #expect(Reference(track: .secondary, sequence: 999_999) < Reference(track: .dual, sequence: 1_000_000))
        #expect(!(Reference(track: .dual, sequence: 5) < Reference(track: .dual, sequence: 5)))
    }
}
