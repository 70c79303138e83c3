import Testing

@testable import Matching

@Suite("Instants are Brussels wall-clock time")
struct InstantTests {
    struct Reading: Sendable {
        let text: String
        let reading: WallClockReading
        init(_ text: String, _ reading: WallClockReading) { (self.text, self.reading) = (text, reading) }
    }

    @Test(
        "K1: wall-clock time is read as UTC, daylight saving observed",
        arguments: [
            Reading("2022-09-05T11:59", .instant(Instant(seconds: 1_662_371_940))),
            Reading("2022-09-05T12:00", .instant(Instant(seconds: 1_662_372_000))),
            Reading("2022-09-05 12:00", .instant(Instant(seconds: 1_662_372_000))),
            Reading("2022-09-05T12:00:00", .instant(Instant(seconds: 1_662_372_000))),
            Reading("2022-09-05 12:00:00", .instant(Instant(seconds: 1_662_372_000))),
            Reading("2022-09-19T11:59", .instant(Instant(seconds: 1_663_581_540))),
            Reading("2022-09-19T12:00", .instant(Instant(seconds: 1_663_581_600))),
            Reading("2022-09-30T12:00", .instant(Instant(seconds: 1_664_532_000))),
            Reading("2022-12-01T00:00", .instant(Instant(seconds: 1_669_849_200))),
            Reading("2024-02-29T00:00", .instant(Instant(seconds: 1_709_161_200))),
            // Spring: 02:00 to 03:00 does not exist.
            Reading("2022-03-27T01:59", .instant(Instant(seconds: 1_648_342_740))),
            Reading("2022-03-27T02:00", .skipped),
            Reading("2022-03-27T02:30", .skipped),
            Reading("2022-03-27T02:59", .skipped),
            Reading("2022-03-27T03:00", .instant(Instant(seconds: 1_648_342_800))),
            // Autumn: 02:00 to 03:00 comes twice; the earlier is meant.
            Reading("2022-10-30T01:59", .instant(Instant(seconds: 1_667_087_940))),
            Reading("2022-10-30T02:00", .instant(Instant(seconds: 1_667_088_000))),
            Reading("2022-10-30T02:30", .instant(Instant(seconds: 1_667_089_800))),
            Reading("2022-10-30T03:00", .instant(Instant(seconds: 1_667_095_200))),
        ])
    func reads(_ row: Reading) {
        #expect(Instant.wallClock(row.text) == row.reading)
    }

    @Test(
        "K1: what is no wall-clock time is refused, and nothing is guessed",
        arguments: [
            "", "morgen", "2022-09-05", "2022-09-05T12", "2022-09-05T12:0", "2022-9-5T12:00", "2022-09-05t12:00",
            "2022-09-05  12:00",
            "2022-09-05T12:00Z", "2022-09-05T12:00:30", "2022-09-05T12:00:00Z", "2022-09-05T24:00", "2022-09-05T12:60",
            "2022-09-31T12:00",
            "2022-02-29T12:00", "2022-00-10T12:00", "2022-13-10T12:00", "2022-12-00T12:00", "2022-12-32T12:00", "05/09/2022 12:00",
            " 2022-09-05T12:00", "2022-09-05T12:00 ", "2022-09-05T1２:00", "+022-09-05T12:00", "1969-12-31T23:59",
            "2022/09/05T12:00",
            "2022-09-05T12.00",
        ])
    func refuses(_ text: String) {
        #expect(Instant.wallClock(text) == .invalid)
    }

    @Test("K1: an instant is written as local time, also on both sides of the hour that comes twice")
    func writes() {
        let rows: [(seconds: Int64, text: String, shown: String, compact: String)] = [
            (1_662_371_940, "2022-09-05T11:59", "5 september 2022 om 11:59", "2022-09-05T1159"),
            (1_662_375_600, "2022-09-05T13:00", "5 september 2022 om 13:00", "2022-09-05T1300"),
            (1_672_527_600, "2023-01-01T00:00", "1 januari 2023 om 00:00", "2023-01-01T0000"),
            (1_677_661_449, "2023-03-01T10:04", "1 maart 2023 om 10:04", "2023-03-01T1004"),
            (1_648_342_799, "2022-03-27T01:59", "27 maart 2022 om 01:59", "2022-03-27T0159"),
            (1_648_342_800, "2022-03-27T03:00", "27 maart 2022 om 03:00", "2022-03-27T0300"),
            (1_667_089_800, "2022-10-30T02:30", "30 oktober 2022 om 02:30", "2022-10-30T0230"),
            (1_667_093_400, "2022-10-30T02:30", "30 oktober 2022 om 02:30", "2022-10-30T0230b"),
            (1_667_095_200, "2022-10-30T03:00", "30 oktober 2022 om 03:00", "2022-10-30T0300"),
        ]
        for row in rows {
            let instant = Instant(seconds: row.seconds)
            #expect(instant.text == row.text)
            #expect(instant.shown == row.shown)
            #expect(instant.compact == row.compact)
        }
    }

    @Test("K1: what is written is read back as the same minute")
    func roundTrip() {
        var seconds: Int64 = 1_577_836_800
        while seconds < 1_900_000_000 {
            let instant = Instant(seconds: seconds).flooredToMinute
            let expected = BrusselsTime.isRepetition(instant.seconds) ? Instant(seconds: instant.seconds - 3600) : instant
            #expect(Instant.wallClock(instant.text) == .instant(expected))
            seconds += 1_234_567
        }
    }

    @Test("Days and local seconds are each other's inverse, over leap years and centuries")
    func civilDays() {
        let firstOfMarch2000 = WallClock(year: 2000, month: 3, day: 1, hour: 0, minute: 0, second: 0)
        #expect(firstOfMarch2000.local == 951_868_800)
        for day in stride(from: Int64(-80_000), through: 80_000, by: 37) {
            let seconds = day * secondsPerDay + 3_723
            #expect(WallClock(local: seconds).local == seconds)
        }
    }

    @Test("D3: a received time is rounded down to the minute")
    func floors() {
        let rows: [(Int64, Int64)] = [
            (1_662_372_000, 1_662_372_000), (1_662_372_059, 1_662_372_000), (1_662_372_060, 1_662_372_060), (-1, -60),
        ]
        for (seconds, minute) in rows { #expect(Instant(seconds: seconds).flooredToMinute.seconds == minute) }
    }

    @Test("M2: days are days of the calendar, whatever daylight saving does in between")
    func addsDays() {
        let rows: [(from: String, days: Int, to: String)] = [
            ("2022-09-30T12:00", -3, "2022-09-27T12:00"), ("2022-09-30T12:00", 0, "2022-09-30T12:00"),
            ("2022-10-29T12:00", 1, "2022-10-30T12:00"), ("2022-10-31T12:00", -2, "2022-10-29T12:00"),
            ("2022-03-26T12:00", 1, "2022-03-27T12:00"), ("2022-12-31T23:59", 1, "2023-01-01T23:59"),
            ("2022-03-26T02:30", 1, "2022-03-27T03:30"), ("2022-03-28T02:30", -1, "2022-03-27T03:30"),
        ]
        for row in rows {
            guard case .instant(let from) = Instant.wallClock(row.from) else {
                Issue.record("\(row.from) is not read")
                continue
            }
            #expect(from.adding(days: row.days).text == row.to)
        }
    }

    @Test("Year and day are those of Brussels, not of UTC")
    func localDay() {
        let newYear = Instant(seconds: 1_672_527_600)
        #expect(newYear.year == 2023)
        #expect(newYear.date == (2023, 1, 1))
        #expect(Instant(seconds: 1_672_527_599).date == (2022, 12, 31))
        #expect(Instant(seconds: 1_662_371_940) < Instant(seconds: 1_662_372_000))
    }
}
