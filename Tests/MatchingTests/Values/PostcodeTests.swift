import Matching
import Testing

@Suite("Postcodes (A6)")
struct PostcodeTests {
    @Test("A6: four digits from 1000 to 9999 are Belgian, below 1000 they are invalid")
    func fourDigits() {
        for number in 0...9999 {
            #expect(Postcode.read(String(number).padded(to: 4)) == (number >= 1000 ? .belgian(number) : .invalid))
        }
        #expect(Postcode.read(" 8000\u{A0}") == .belgian(8000))
    }

    @Test(
        "A6: fewer than four digits, or none, are invalid",
        arguments: ["", " ", "8", "80", "800", "999", "Brugge", "-", "٨٠٠٠"])
    func invalid(text: String) {
        #expect(Postcode.read(text) == .invalid)
    }

    @Test(
        "A6: anything else is foreign, and kept as stated",
        arguments: [
            "59000", "SW1A 1AA", "B-800", "4301 AB", "4301AB", "L-1234", "D-52062", "B-8000", "80 00", "8000,0", "08000",
            "12345-6789",
        ])
    func foreign(text: String) {
        #expect(Postcode.read(" \(text) ") == .foreign(text))
    }
}
