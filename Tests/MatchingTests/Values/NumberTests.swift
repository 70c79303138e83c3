import Matching
import Testing

@Suite("Numbers and mail addresses (formats, section 2)")
struct NumberTests {
    @Test(
        "formats 2: digits with a decimal comma or point, shown with a comma",
        arguments: [
            ("19", "19"), ("0", "0"), ("19,5", "19,5"), ("19.5", "19,5"), ("19,50", "19,5"), ("19.00", "19"), ("0,5", "0,5"),
            ("0,05", "0,05"),
            ("007", "7"), (" 38 ", "38"), ("1234", "1234"), ("1000000", "1000000"), ("1234,567", "1234,567"), ("0,125", "0,125"),
            ("0,1250", "0,125"), ("12,25", "12,25"), ("0,0", "0"),
        ])
    func decimal(text: String, shown: String) {
        #expect(DecimalNumber.read(text)?.shown == shown)
    }

    @Test(
        "formats 2: thousands separators, signs and anything else are refused",
        arguments: [
            "", " ", "1.000,5", "1,000.5", "1 000", "1.000", "1,000", "12.000", "999,125", "1.000.000", "1'000", "-1", "+1", "19,",
            ",5", ".", "1,2,3",
            "1e3", "1E+3", "19u", "½", "19 uur", "١٩", "1234567890123456789", "0,1234567890123456789",
        ])
    func notDecimal(text: String) {
        #expect(DecimalNumber.read(text) == nil)
    }

    @Test("formats 2: equal numbers are equal values, and what is shown reads back")
    func roundTrip() {
        #expect(DecimalNumber.read("19,5") == DecimalNumber.read("019.50"))
        #expect(DecimalNumber.read("19,5") != DecimalNumber.read("1,95"))
        for units in 0...20_000 {
            let (whole, cents) = (units / 100, units % 100)
            let number = DecimalNumber.read("\(whole).\(String(cents).padded(to: 2))")
            #expect(number != nil)
            #expect(number.flatMap { DecimalNumber.read($0.shown) } == number)
            #expect(number?.whole == (cents == 0 ? whole : nil))
        }
    }

    @Test(
        "A8: a count is a whole number from 1, as a spreadsheet may write it too",
        arguments: [("1", 1), ("2", 2), ("2,0", 2), ("2.0", 2), ("2,00", 2), ("02", 2), ("12", 12)])
    func whole(text: String, number: Int) {
        #expect(WholeNumber.read(text) == number)
    }

    @Test("A8: other counts are refused", arguments: ["", "0", "0,0", "-1", "1,5", "2,000", "twee", "1 2", "1-2", "1e1"])
    func notWhole(text: String) {
        #expect(WholeNumber.read(text) == nil)
    }

    @Test(
        "formats 6: a plausible mail address",
        arguments: ["louise@example.org", "a.b+c@mail.school.be", "o'neil@x.be", "info@école.be", "1@2.3"])
    func mail(text: String) {
        #expect(MailAddress.isPlausible(text))
    }

    @Test(
        "formats 6: a mail address that cannot be one",
        arguments: [
            "", "@", "louise", "louise@", "@example.org", "louise@example", "louise@@example.org", "a@b@c.be", "louise@.org",
            "louise@example.",
            "louise@a..be", "lou ise@example.org", "louise@exam ple.org", " louise@example.org", "louise@example.org\n",
            "lou\u{7}ise@example.org",
            "lou\u{A0}ise@example.org", "lou\u{200B}ise@example.org", "a@x.be,b", "a@x.be;", "Louise <a@x.be>", "a@x.be\r\nBcc: b",
        ])
    func notMail(text: String) {
        #expect(!MailAddress.isPlausible(text))
    }
}
