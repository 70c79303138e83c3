import Matching
import TestSupport
import Testing

@Suite("National register numbers (A7)")
struct NationalNumberTests {
    @Test(
        "A7: eleven digits with the right check digits are valid, whatever the punctuation",
        arguments: [
            ("05.07.31-133.90", "05073113390"), ("05073113390", "05073113390"), ("05 07 31 133 90", "05073113390"),
            ("05/07/31-133/90", "05073113390"), ("05.07.31–133.90", "05073113390"),
            ("05\u{A0}07\u{A0}31\u{A0}133\u{A0}90", "05073113390"),
            ("'05073113390", "05073113390"), (" 05.07.31-133.90\n", "05073113390"),
            // Born in 1905 with the check digits of the old rule: 97 − (50731133 mod 97).
            ("05073113361", "05073113361"),
        ])
    func valid(text: String, digits: String) {
        guard case .valid(let number, zerosRestored: false) = NationalNumber.read(text) else {
            Issue.record("not valid: \(text)")
            return
        }
        #expect(number.digits == digits)
    }

    @Test(
        "A7: eight to ten digits get their leading zeros back if the number is then valid",
        arguments: [(5_073_113_390, "05073113390"), (5_073_113_361, "05073113361")])
    func zerosRestored(typed: Int, digits: String) {
        guard case .valid(let number, zerosRestored: true) = NationalNumber.read(String(typed)) else {
            Issue.record("not restored: \(typed)")
            return
        }
        #expect(number.digits == digits)
    }

    @Test("A7: of one to eleven digits, only eight and more are taken", arguments: 1...11)
    func lengths(count: Int) {
        // As a number of the first days of 2000 or 1900 it would be valid with its zeros.
        let typed = Self.withCheck(nine: Self.power(max(0, count - 3)), of2000: true, width: count)
        let reading = NationalNumber.read(typed)
        switch count {
        case ..<8: #expect(reading == .invalid)
        default:
            guard case .valid(let number, let restored) = reading else {
                Issue.record("not valid: \(count) digits")
                return
            }
            #expect(restored == (count < 11))
            #expect(number.digits == typed.padded(to: 11))
        }
    }

    @Test(
        "A7: months raised by 20 or 40, and month and day 00, are valid; other months and days are not",
        arguments: [
            (0, 0, true), (0, 1, true), (1, 0, true), (12, 31, true), (13, 1, false), (19, 1, false), (20, 0, true), (21, 15, true),
            (32, 31, true), (33, 1, false), (39, 1, false), (40, 0, true), (41, 15, true), (52, 31, true), (53, 1, false),
            (59, 1, false),
            (60, 1, false), (61, 1, false), (80, 1, false), (99, 1, false), (7, 32, false), (7, 99, false), (27, 32, false),
        ])
    func monthsAndDays(month: Int, day: Int, isValid: Bool) {
        for year in [0, 5, 62, 99] {
            for of2000 in [false, true] {
                let text = Self.withCheck(nine: ((year * 100 + month) * 100 + day) * 1000 + 133, of2000: of2000, width: 11)
                if case .valid = NationalNumber.read(text) { #expect(isValid, "\(month)") } else { #expect(!isValid, "\(month)") }
            }
        }
    }

    @Test(
        "A7: wrong check digits, other lengths and letters are invalid",
        arguments: [
            "05073113391", "05073113300", "05073113399", "5073113391", "507311339", "50731133900", "050731133900", "0507311339",
            "0", "123", "05.07.31-133.9O", "O5.07.31-133.90", "RR 05.07.31-133.90", "05.07.31-133.90 (nieuw)", "geen", "n.v.t.",
            "-",
            "", "٠٥٠٧٣١١٣٣٩٠", "05073113390½", "05.07.31-133.90 en 06.01.01-001.05", "50731E", "E+09", "5,07313E", "5,E+09",
        ])
    func invalid(text: String) {
        #expect(NationalNumber.read(text) == .invalid)
    }

    @Test(
        "A7: a number in scientific notation was rounded by a spreadsheet",
        arguments: [
            "5,07313E+09", "5.07E+9", "5,07313e+09", "5,07313E09", "7,30713E+10", "7.30713e10", "5E+09", "5,07313E+009",
            " 5,07313E+09 ",
            "5,07313 E+09", "5,0731133E+09",
        ])
    func rounded(text: String) {
        #expect(NationalNumber.read(text) == .rounded)
    }

    @Test("A7: generated numbers are valid, with any other check digits they are not, and they read back as they are shown")
    func property() {
        var draws = SeededGenerator(seed: 4)
        for _ in 0..<3000 {
            let month = Int.random(in: 0...12, using: &draws) + [0, 20, 40][Int.random(in: 0...2, using: &draws)]
            let date = (Int.random(in: 0...99, using: &draws) * 100 + month) * 100 + Int.random(in: 0...31, using: &draws)
            let nine = date * 1000 + Int.random(in: 1...998, using: &draws)
            let right = [Self.check(nine, of2000: false), Self.check(nine, of2000: true)]
            for check in 0...99 {
                let text = String(nine).padded(to: 9) + String(check).padded(to: 2)
                let reading = NationalNumber.read(text)
                guard right.contains(check) else {
                    #expect(reading == .invalid)
                    continue
                }
                guard case .valid(let number, zerosRestored: false) = reading else {
                    Issue.record("a generated number is not valid")
                    continue
                }
                #expect(number.digits == text)
                #expect(NationalNumber.read(number.formatted) == reading)
                #expect(NationalNumber(digits: number.digits) == number)
            }
        }
    }

    @Test("A7: shown as 05.07.31-133.90")
    func formatted() throws {
        #expect(try #require(NationalNumber(digits: "05073113390")).formatted == "05.07.31-133.90")
        #expect(NationalNumber(digits: "5073113390") == nil)
        #expect(NationalNumber(digits: "05.07.31-133.90") == nil)
        #expect(NationalNumber(digits: "05073113391") == nil)
    }

    @Test("P5: a number describes itself nowhere: interpolation, reflection, dump, and what holds it")
    func secret() throws {
        let number = try #require(NationalNumber(digits: "05073113390"))
        var dumped = ""
        dump([number], to: &dumped)
        dump(NationalNumber.read("05073113390"), to: &dumped)
        let texts = [
            "\(number)", String(reflecting: number), "\([number])", "\(Optional(number) as Any)", dumped,
            String(reflecting: NationalNumber.read("05073113390")), String(describing: [number: 1]),
        ]
        for text in texts {
            #expect(text.contains("‹national register number›"))
            #expect(!text.contains("05"))
            #expect(!text.contains("133"))
        }
    }

    // The check digits by the rule's own words, on decimal text.
    private static func check(_ nine: Int, of2000: Bool) -> Int {
        97 - (of2000 ? 2_000_000_000 + nine : nine) % 97
    }

    private static func withCheck(nine: Int, of2000: Bool, width: Int) -> String {
        (String(nine) + String(check(nine, of2000: of2000)).padded(to: 2)).padded(to: width)
    }

    private static func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
