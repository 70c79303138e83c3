import Matching
import TestSupport
import Testing

@Suite("Placement periods (A8; formats, section 2)")
struct PeriodTests {
    @Test(
        "formats 2: periods are read with any joint, separator and way of writing dates",
        arguments: [
            ("15/02/2022 - 08/05/2022, 07/05/2022 - 31/08/2022", ["15/02/2022 - 08/05/2022", "07/05/2022 - 31/08/2022"]),
            ("15/02/2022 – 08/05/2022", ["15/02/2022 - 08/05/2022"]), ("15/02/2022 — 08/05/2022", ["15/02/2022 - 08/05/2022"]),
            ("15/02/2022 tot 08/05/2022", ["15/02/2022 - 08/05/2022"]), ("15/02/2022 TOT 08/05/2022", ["15/02/2022 - 08/05/2022"]),
            ("15/02/2022 t/m 08/05/2022", ["15/02/2022 - 08/05/2022"]), ("15/02/2022 T/M 8/5/2022", ["15/02/2022 - 08/05/2022"]),
            ("15/02/2022 tot en met 08/05/2022", ["15/02/2022 - 08/05/2022"]),
            ("15/02/2022-08/05/2022", ["15/02/2022 - 08/05/2022"]), ("15/02/2022–08/05/2022", ["15/02/2022 - 08/05/2022"]),
            ("15/02/2022tot08/05/2022", ["15/02/2022 - 08/05/2022"]),
            ("15/02/2022\u{A0}–\u{A0}08/05/2022", ["15/02/2022 - 08/05/2022"]),
            ("15-02-2022 - 08-05-2022", ["15/02/2022 - 08/05/2022"]), ("15-02-2022-08-05-2022", ["15/02/2022 - 08/05/2022"]),
            ("15.02.2022 - 08.05.2022", ["15/02/2022 - 08/05/2022"]), ("2022-02-15 - 2022-05-08", ["15/02/2022 - 08/05/2022"]),
            ("2022-02-15-2022-05-08", ["15/02/2022 - 08/05/2022"]), ("2022-02-15 tot 08/05/2022", ["15/02/2022 - 08/05/2022"]),
            ("1-2-2022-3-4-2022", ["01/02/2022 - 03/04/2022"]),
            ("15/02/2022 0:00 - 08/05/2022 00:00:00", ["15/02/2022 - 08/05/2022"]),
            ("2022-02-15T00:00:00 - 2022-05-08T00:00:00", ["15/02/2022 - 08/05/2022"]),
            ("1/2/2022 - 3/4/2022; 5/6/2022 - 7/8/2022", ["01/02/2022 - 03/04/2022", "05/06/2022 - 07/08/2022"]),
            ("1/2/2022 - 3/4/2022|5/6/2022 - 7/8/2022", ["01/02/2022 - 03/04/2022", "05/06/2022 - 07/08/2022"]),
            ("1/2/2022 - 3/4/2022\n5/6/2022 - 7/8/2022", ["01/02/2022 - 03/04/2022", "05/06/2022 - 07/08/2022"]),
            ("1/2/2022 - 3/4/2022\r\n5/6/2022 - 7/8/2022", ["01/02/2022 - 03/04/2022", "05/06/2022 - 07/08/2022"]),
            ("1/2/2022 - 3/4/2022 , ; 5/6/2022 - 7/8/2022;", ["01/02/2022 - 03/04/2022", "05/06/2022 - 07/08/2022"]),
            (", 1/2/2022 - 3/4/2022", ["01/02/2022 - 03/04/2022"]), ("19/09/2022 - 19/09/2022", ["19/09/2022 - 19/09/2022"]),
            ("", []), (" , ;\n", []),
        ])
    func reads(text: String, shown: [String]) {
        guard case .periods(let periods) = Period.parseList(text) else {
            Issue.record("not read: \(text)")
            return
        }
        #expect(periods.map(\.text) == shown)
    }

    @Test(
        "formats 2: what is not a list of periods, or holds a date that is none, is invalid",
        arguments: [
            "15/02/2022", "15/02/2022 -", "- 08/05/2022", "15/02/2022 08/05/2022", "15/02/2022 - 31/09/2022",
            "31/02/2022 - 08/05/2022",
            "15/02/22 - 08/05/22", "15/02/2022 - 08/05/2022 07/05/2022 - 31/08/2022", "15/02/2022 - 08/05/2022 - 31/08/2022",
            "15/02/2022, 08/05/2022", "15/02 - 08/05/2022", "februari tot mei", "1, 2", "alle", "15/02/2022 -- 08/05/2022",
            "15/02/2022 - 08/05/2022 x", "15/02/2022 10:00 - 08/05/2022", "15/02/2022 - 08/05/2022, x", "15/02/2022 of 08/05/2022",
            "15/02/2022 -\n08/05/2022", "08/05/2022 - 15/02/2022, x",
        ])
    func refuses(text: String) {
        #expect(Period.parseList(text) == .invalid)
    }

    @Test(
        "A8: a period that runs backwards is told apart from what is no period",
        arguments: ["08/05/2022 - 15/02/2022", "15/02/2022 - 08/05/2022, 31/08/2022 - 07/05/2022", "2022-05-08 tot 2022-05-07"])
    func reversed(text: String) {
        #expect(Period.parseList(text) == .reversed)
    }

    @Test("A8: what is shown reads back as the same periods")
    func roundTrip() throws {
        var draws = SeededGenerator(seed: 2)
        for _ in 0..<2000 {
            var periods: [Period] = []
            for _ in 0..<Int.random(in: 1...4, using: &draws) {
                let dates = try [Self.day(&draws), Self.day(&draws)].sorted()
                periods.append(Period(from: dates[0], to: dates[1]))
            }
            #expect(Period.parseList(periods.map(\.text).joined(separator: ", ")) == .periods(periods))
        }
    }

    @Test("A8: two periods overlap if and only if they have a day in common")
    func overlaps() throws {
        var draws = SeededGenerator(seed: 3)
        var seen: Set<Bool> = []
        for _ in 0..<5000 {
            var bounds: [Int] = []
            for _ in 0..<2 { bounds += [Int.random(in: 1...28, using: &draws), Int.random(in: 1...28, using: &draws)].sorted() }
            let days = try bounds.map { try #require(CalendarDate(year: 2022, month: 9, day: $0)) }
            let (a, b) = (Period(from: days[0], to: days[1]), Period(from: days[2], to: days[3]))
            let common = !Set(bounds[0]...bounds[1]).isDisjoint(with: bounds[2]...bounds[3])
            #expect(a.overlaps(b) == common)
            #expect(b.overlaps(a) == common)
            seen.insert(common)
        }
        #expect(seen.count == 2)
    }

    @Test("A8: from and to may be one day; only an earlier end is reversed")
    func direction() throws {
        let first = try #require(CalendarDate.parse("01/09/2022"))
        let second = try #require(CalendarDate.parse("02/09/2022"))
        #expect(!Period(from: first, to: first).isReversed)
        #expect(!Period(from: first, to: second).isReversed)
        #expect(Period(from: second, to: first).isReversed)
    }

    private static func day(_ draws: inout SeededGenerator) throws -> CalendarDate {
        try #require(
            CalendarDate(
                year: Int.random(in: 2000...2099, using: &draws), month: Int.random(in: 1...12, using: &draws),
                day: Int.random(in: 1...28, using: &draws)))
    }
}
