import Foundation
import Matching
import TestSupport
import Testing

@Suite("Dates (formats, section 2)")
struct CalendarDateTests {
    @Test(
        "formats 2: day, month, year with one separator, or yyyy-mm-dd; a time of 0:00 is dropped",
        arguments: [
            ("19/09/2022", "2022-09-19"), ("19-09-2022", "2022-09-19"), ("19.09.2022", "2022-09-19"),
            ("2022-09-19", "2022-09-19"), ("1/2/2022", "2022-02-01"), ("01/2/2022", "2022-02-01"), ("1-02-2022", "2022-02-01"),
            ("29/02/2024", "2024-02-29"), ("29/02/2000", "2000-02-29"), ("01/01/2000", "2000-01-01"), ("31/12/2099", "2099-12-31"),
            ("19/09/2022 0:00", "2022-09-19"), ("19/09/2022 00:00", "2022-09-19"), ("19/09/2022 00:00:00", "2022-09-19"),
            ("19/09/2022 0:00:00", "2022-09-19"), ("19/09/2022  0:00", "2022-09-19"), ("19/09/2022\u{A0}0:00", "2022-09-19"),
            ("2022-09-19T00:00:00", "2022-09-19"), ("2022-09-19 00:00:00", "2022-09-19"), ("2022-09-19T00:00", "2022-09-19"),
            ("2022-09-19 00:00:00.000", "2022-09-19"), (" 19/09/2022 ", "2022-09-19"),
        ])
    func reads(text: String, iso: String) {
        #expect(CalendarDate.parse(text)?.iso == iso)
        #expect(CalendarDate.parse("»\(text)".dropFirst())?.iso == iso)
    }

    @Test(
        "formats 2: what is no date, or has a two-digit year, or a year outside 2000 to 2099, is refused",
        arguments: [
            "", " ", "31/09/2022", "29/02/2022", "29/02/2100", "30/02/2024", "0/1/2022", "1/0/2022", "32/01/2022", "01/13/2022",
            "19/09/22", "19-09-22", "22-09-19", "19/09/1999", "19/09/2100", "1999-12-31", "2100-01-01", "19/09-2022", "19.09/2022",
            "2022/09/19", "2022.09.19", "2022-9-19", "2022-09-9", "2022-09/19", "19 09 2022", "19092022", "44823", "19 sep 2022",
            "019/09/2022", "19/009/2022", "19/09/02022", "19/09/20225", "19/09/2022 10:30", "19/09/2022 0:01",
            "19/09/2022 00:00:01",
            "19/09/2022 0", "19/09/2022 0:0", "19/09/2022 000:00", "19/09/20220:00", "19/09/2022T", "19/09/2022x", "x19/09/2022",
            "-19/09/2022", "+1/09/2022", "19//2022", "/09/2022", "19/09/", "19/09", "19", "19/", "2022-09-", "2022-09-19-", "2022",
            "١٩/٠٩/٢٠٢٢", "19/09/2022 0:00 0:00", "19 / 09 / 2022", "99999999999999999999/1/2022", "1/1/99999999999999999999",
        ])
    func refuses(text: String) {
        #expect(CalendarDate.parse(text) == nil)
    }

    @Test("formats 2: the three-part dates of 1900 to 2199 are those of an independent calendar")
    func agreesWithFoundation() throws {
        var gregorian = Calendar(identifier: .gregorian)
        gregorian.timeZone = try #require(TimeZone(identifier: "UTC"))
        for year in [1900, 1999, 2000, 2001, 2004, 2022, 2023, 2024, 2096, 2099, 2100, 2199] {
            for month in 0...13 {
                for day in 0...32 {
                    let parts = DateComponents(year: year, month: month, day: day)
                    let exists = parts.isValidDate(in: gregorian)
                    #expect((CalendarDate(year: year, month: month, day: day) != nil) == exists, "\(year)-\(month)-\(day)")
                }
            }
        }
    }

    @Test("Every day from 2000 to 2099, counted on by an independent rule, is read in all four ways and written back")
    func roundTrip() throws {
        var previous: CalendarDate?
        var days = 0
        for year in 2000...2099 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
                    days += 1
                    if let previous { #expect(previous < date) }
                    previous = date
                    let (yyyy, mm, dd) = (String(year), String(month).padded(to: 2), String(day).padded(to: 2))
                    #expect(date.text == "\(dd)/\(mm)/\(yyyy)")
                    #expect(date.iso == "\(yyyy)-\(mm)-\(dd)")
                    #expect(date.year == year && date.month == month && date.day == day)
                    for text in [date.text, date.iso, "\(day)-\(month)-\(year)", "\(dd).\(month).\(yyyy) 0:00"] {
                        #expect(CalendarDate.parse(text) == date)
                    }
                    #expect(CalendarDate(number: date.number) == date)
                }
            }
        }
        // A hundred years with twenty-five leap days: 2000 is one, and 2100 is not among them.
        #expect(days == 100 * 365 + 25)
    }

    @Test("Any bytes are read or refused, and what is read is a day of 2000 to 2099")
    func arbitraryBytes() {
        var draws = SeededGenerator(seed: 1)
        let alphabet = Array("0123456789/-. :T\u{A0}a".utf8)
        var read = 0
        for _ in 0..<200_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &draws)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &draws)]
            }
            guard let date = CalendarDate.parse(bytes.span) else { continue }
            read += 1
            #expect((2000...2099).contains(date.year))
        }
        #expect(read < 200_000)
    }

    @Test("A date of the year 1 or 9999 can be made, one outside cannot")
    func bounds() {
        #expect(CalendarDate(year: 1, month: 1, day: 1)?.text == "01/01/0001")
        #expect(CalendarDate(year: 9999, month: 12, day: 31)?.iso == "9999-12-31")
        #expect(CalendarDate(year: 0, month: 1, day: 1) == nil)
        #expect(CalendarDate(year: 10_000, month: 1, day: 1) == nil)
        #expect(CalendarDate(year: Int.max, month: 1, day: 1) == nil)
        #expect(CalendarDate(number: -20_220_919) == nil)
        #expect(CalendarDate(number: 20_220_931) == nil)
        #expect(CalendarDate(number: Int32.max) == nil)
    }
}
