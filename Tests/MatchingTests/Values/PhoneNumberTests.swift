import Matching
import TestSupport
import Testing

@Suite("Phone numbers (A10)")
struct PhoneNumberTests {
    @Test(
        "A10: Belgian numbers are shown in national form with spaces",
        arguments: [
            ("0489313135", "0489 31 31 35"), ("0489 31 31 35", "0489 31 31 35"), ("0489/31.31.35", "0489 31 31 35"),
            ("0489-31-31-35", "0489 31 31 35"), ("0450 00 00 00", "0450 00 00 00"), ("0499 99 99 99", "0499 99 99 99"),
            ("022503777", "02 250 37 77"), ("02/250.37.77", "02 250 37 77"), ("(02) 250 37 77", "02 250 37 77"),
            ("03 250 37 77", "03 250 37 77"), ("04 250 37 77", "04 250 37 77"), ("09 250 37 77", "09 250 37 77"),
            ("050123456", "050 12 34 56"), ("011 22 33 44", "011 22 33 44"), ("089/12.34.56", "089 12 34 56"),
            ("+32 489 31 31 35", "0489 31 31 35"), ("+32489313135", "0489 31 31 35"), ("0032489313135", "0489 31 31 35"),
            ("00 32 2 250 37 77", "02 250 37 77"), ("+32 (0)2 250 37 77", "02 250 37 77"), ("+32 (0)489 31 31 35", "0489 31 31 35"),
            ("(+32) 2 250 37 77", "02 250 37 77"), ("+32 50 12 34 56", "050 12 34 56"), ("0032 (0)50 12 34 56", "050 12 34 56"),
            ("32489313135", "0489 31 31 35"), ("3222503777", "02 250 37 77"), ("32 50 12 34 56", "050 12 34 56"),
            (" 0489\u{A0}31\u{A0}31\u{A0}35 ", "0489 31 31 35"), ("0489–31–31–35", "0489 31 31 35"),
        ])
    func belgian(text: String, shown: String) {
        #expect(PhoneNumber.read(text) == PhoneReading(shown: shown))
    }

    @Test(
        "A10: eight or nine digits that are Belgian with a leading zero get it back",
        arguments: [
            ("489313135", "0489 31 31 35"), ("489 31 31 35", "0489 31 31 35"), ("450000000", "0450 00 00 00"),
            ("22503777", "02 250 37 77"), ("50123456", "050 12 34 56"), ("32503777", "03 250 37 77"), ("42503777", "04 250 37 77"),
        ])
    func zeroRestored(text: String, shown: String) {
        #expect(PhoneNumber.read(text) == PhoneReading(shown: shown, zeroRestored: true))
    }

    @Test(
        "A10: a number of another country is shown as stated",
        arguments: ["+31 6 12345678", "+33612345678", "0033 6 12 34 56 78", "+352 621 123 456", "+1 (212) 555-0100", "+4930123456"])
    func foreign(text: String) {
        #expect(PhoneNumber.read(" \(text) ") == PhoneReading(shown: text))
    }

    @Test(
        "A10: a number that is none is doubtful, and shown as stated",
        arguments: [
            "", "-", "geen", "0489 31 31", "0489 31 31 355", "0489313135 (mama)", "0489 31 31 35 / 02 250 37 77",
            "tel. 0489 31 31 35",
            "0440 12 34 56", "0123456", "02 250 37", "02 250 37 777", "00", "+", "++32489313135",
            "32+489313135", "+32 2 250 37", "+32 4893131355", "+31 612", "+1234567890123456", "+0489313135",
            "31612345678", "225037777", "440123456", "1234567", "123456789012", "00123456", "٠٤٨٩٣١٣١٣٥", "0489,31,31,35",
            "4,89E+08",
        ])
    func doubtful(text: String) {
        #expect(PhoneNumber.read(text) == PhoneReading(shown: text, doubtful: true))
    }

    @Test("A10: every way to write one number shows the same, and what is shown reads as itself")
    func property() {
        var draws = SeededGenerator(seed: 5)
        for _ in 0..<5000 {
            let isMobile = Bool.random(using: &draws)
            let head =
                isMobile
                ? "4\(Int.random(in: 5...9, using: &draws))" : ["2", "3", "9", "50", "11", "89"].randomElement(using: &draws) ?? ""
            let length = isMobile ? 9 : 8
            let significant = head + (0..<length - head.count).map { _ in String(Int.random(in: 0...9, using: &draws)) }.joined()
            let national = PhoneNumber.read("0" + significant)
            #expect(!national.doubtful && !national.zeroRestored)
            #expect(national.shown.filter { $0 != " " } == "0" + significant)
            for text in ["+32\(significant)", "0032 \(significant)", "32\(significant)", "+32 (0)\(significant)", national.shown] {
                #expect(PhoneNumber.read(text) == national)
            }
            let restored = PhoneNumber.read(significant)
            #expect(restored == PhoneReading(shown: national.shown, zeroRestored: true))
        }
    }
}
