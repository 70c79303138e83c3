import TestSupport
import Testing

@testable import Tabular

@Suite("Formats 2: numbers of workbooks, as shown")
struct WorkbookFormatTests {
    static func shown(_ number: String, _ code: String, from1904: Bool = false) -> String? {
        WorkbookNumber(Array(number.utf8)[...]).map {
            String(decoding: WorkbookFormat(code: code).text($0, from1904: from1904), as: UTF8.self)
        }
    }

    @Test(
        "General: no exponent, no separators, fifteen digits",
        arguments: [
            ("0", "0"), ("8000", "8000"), ("5073113380", "5073113380"), ("5.0731133900000003E+9", "5073113390"), ("1.5", "1.5"),
            ("-0.25", "-0.25"), ("0.30000000000000004", "0.3"), ("0.1", "0.1"), (".5", "0.5"), ("5.", "5"), ("1.50", "1.5"),
            ("007", "7"), ("-0", "0"), ("0.000", "0"), ("1e-3", "0.001"), ("999999999999999", "999999999999999"),
            ("99999.999999999999999", "100000"), ("1234567890123456", "1,23457E+15"), ("1E+20", "1E+20"), ("1E-10", "1E-10"),
            ("9.9999999E+30", "1E+31"), ("-2E300", "-2E+300"),
        ])
    func general(written: String, shown: String) { #expect(Self.shown(written, "General") == shown) }

    @Test(
        "what is no number is none", arguments: ["", "-", ".", "1,5", "1 2", "0x10", "nan", "inf", "1e", "1e5x", "--1", "1E99999"])
    func refuses(written: String) { #expect(Self.shown(written, "General") == nil) }

    @Test(
        "whole and decimal numbers, formats of zeros, and what stands around the digits",
        arguments: [
            ("8000", "0", "8000"), ("1.5", "0", "2"), ("-0.4", "0", "0"), ("1.005", "0.00", "1.01"), ("1.5", "0.00", "1.5"),
            ("8000", "#,##0", "8000"), ("1234567.891", "#,##0.00", "1234567.89"), ("0", "#,###", "0"), ("0.5", "#.##", "0.5"),
            ("5073113380", "00000000000", "05073113380"), ("17", "0000", "0017"), ("123456", "0000", "123456"),
            ("5073113390", "00\".\"00\".\"00-000\".\"00", "05.07.31-133.90"),
            ("5073113390", "00\\.00\\.00\\-000\\.00", "05.07.31-133.90"),
            ("489313135", "0### ## ## ##", "0489 31 31 35"), ("17", "\"TS-\"0000", "TS-0017"), ("19", "0.0\" uur\"", "19 uur"),
            ("19.5", "0.0\\u", "19.5u"), ("0.5", "0%", "50%"), ("0.125", "0.0 %", "12.5 %"), ("8000", "0,", "8"),
            ("12.5", "[$€-813] #,##0.00", "€ 12.5"), ("12.5", "_-* #,##0.00\\ _€_-", "12.5 "),
            ("-5", "0;[Red]-0", "-5"), ("-5", "0;(0)", "(5)"), ("-5", "0", "-5"), ("0", "0;-0;\"geen\"", "0"),
            ("5", "[Blue]0", "5"),
            ("5551234", "[<=9999999]###-####;(###) ###-####", "555-1234"),
            ("8005551234", "[<=9999999]###-####;(###) ###-####", "(800) 555-1234"),
            ("5073113380", "0.00E+00", "5,07E+09"), ("5073113380", "##0.0E+0", "5,1E+09"), ("0", "0.00E+00", "0E+00"),
            ("1234567890123456", "0", "1,23457E+15"), ("0.5", "# ?/?", "0.5"), ("5", "@", "5"), ("5", "", "5"),
            ("5", "General\" u\"", "5"),
            ("99.95", "0.0", "100"), ("0.004", "0.00", "0"),
        ])
    func masks(written: String, code: String, shown: String) { #expect(Self.shown(written, code) == shown, "\(code)") }

    @Test(
        "date cells are dates, with their time unless it is 0:00; times alone are times",
        arguments: [
            ("44823", "dd/mm/yyyy", "19/09/2022"), ("44823", "mm-dd-yy", "19/09/2022"),
            ("44823", "[$-813]dddd d mmmm yyyy;@", "19/09/2022"),
            ("44823", "mmm", "19/09/2022"), ("44823.5", "dd/mm/yyyy", "19/09/2022 12:00"),
            ("44823.999999", "dd/mm/yyyy", "20/09/2022"),
            ("44823.3541666667", "d/m/yy h:mm", "19/09/2022 08:30"), ("1", "d/m/yyyy", "01/01/1900"),
            ("59", "d/m/yyyy", "28/02/1900"),
            ("60", "d/m/yyyy", "60"), ("61", "d/m/yyyy", "01/03/1900"), ("2958465", "d/m/yyyy", "31/12/9999"),
            ("2958466", "d/m/yyyy", "2958466"), ("-1", "d/m/yyyy", "-1"), ("0.5", "d/m/yyyy", "0.5"), ("0.5", "h:mm", "12:00"),
            ("0.5", "h:mm AM/PM", "12:00"), ("1.5", "[h]:mm", "36:00"), ("1.5", "hh:mm:ss", "12:00"), ("0.5", "mm:ss", "12:00"),
            ("5", "0\"d\"", "5d"), ("5", "0\\d", "5d"), ("5", "[Red]0", "5"), ("-1", "h:mm", "-1"),
        ])
    func dates(written: String, code: String, shown: String) { #expect(Self.shown(written, code) == shown, "\(code)") }

    @Test("the other system begins at 1 January 1904")
    func datesFrom1904() {
        let days = ["0": "01/01/1904", "43361": "19/09/2022", "58": "28/02/1904", "59": "29/02/1904", "-1": "-1"]
        for (written, shown) in days { #expect(Self.shown(written, "d/m/yyyy", from1904: true) == shown) }
    }

    @Test("formats known by number")
    func builtIn() {
        let dates = [14, 15, 16, 17, 22].map(WorkbookFormat.builtIn)
        #expect(dates.allSatisfy { $0 == .date })
        #expect([18, 21, 45, 47].map(WorkbookFormat.builtIn).allSatisfy { $0 == .time(isElapsed: false) })
        #expect(WorkbookFormat.builtIn(46) == .time(isElapsed: true))
        #expect([0, 12, 13, 49, 163, -1].map(WorkbookFormat.builtIn).allSatisfy { $0 == .general })
    }

    @Test("every day of the calendar follows the one before")
    func countsDays() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var serial = 61
        for year in 1900...2100 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for month in 1...12 where year > 1900 || month > 2 {
                for day in 1...(lengths[month - 1] + (isLeap && month == 2 ? 1 : 0)) {
                    let parts = WorkbookDay.text(Double(serial), from1904: false)?.split(separator: UInt8(ascii: "/")).map {
                        Int(String(decoding: $0, as: UTF8.self))
                    }
                    guard parts == [day, month, year] else { return #expect(Bool(false), "\(serial)") }
                    serial += 1
                }
            }
        }
    }

    @Test("a whole number of up to fifteen digits reads as it is written, and its value is the machine's")
    func keepsNumbers() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<2_000 {
            let whole = Int.random(in: 0...Int(1e15) - 1, using: &generator) >> Int.random(in: 0...49, using: &generator)
            #expect(Self.shown(String(whole), "General") == String(whole))
            let decimal = Double(whole % 100_000_000) / 1_000
            let number = WorkbookNumber(Array("\(decimal)".utf8)[...])
            #expect(
                number?.value == decimal
                    && number.map { String(decoding: $0.plain, as: UTF8.self) }
                        == (decimal == decimal.rounded() ? String(Int(decimal)) : "\(decimal)")
            )
        }
    }
}
