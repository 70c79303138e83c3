import Matching
import Testing

@testable import Batch

@Suite("Names of runs")
struct RunWindowTests {
    @Test(
        "the instant of the run that left a dated file; files whose names only look like it have none",
        arguments: [
            ("terugmelding-2022-09-05T1300.csv", "2022-09-05T13:00"), ("ontvangst-a-b-2022-09-05T1300-12.csv", "2022-09-05T13:00"),
            ("ontvangst-2022-09-05T1300-2022-09-06T0300.csv", "2022-09-06T03:00"),
            ("terugmelding-2022-10-30T0230b.csv", "2022-10-30T02:30"), ("terugmelding-2022-10-30T0230b-2.csv", "2022-10-30T02:30"),
            ("terugmelding.csv", nil), ("ontvangst-klas-6.csv", nil), ("ontvangst-2022-09-05.csv", nil),
            ("ontvangst-2022-09-05 1300.csv", nil), ("terugmelding-2022-09-05T1300.xlsx", nil),
            ("terugmelding-2022-09-05T13000.csv", nil),
            ("terugmelding-2022-09-05T1300c.csv", nil), ("terugmelding-2022-09-05T1300-.csv", nil), ("2022-09-05T1300.csv", nil),
            ("terugmelding-2022-13-05T1300.csv", nil), ("terugmelding-22-09-05T1300.csv", nil),
            ("terugmelding-2022-09-05T1x00.csv", nil),
        ] as [(String, String?)])
    func instant(name: String, expected: String?) throws {
        let instant = try expected.map { text in
            guard case .instant(let instant) = Instant.wallClock(text) else { throw BatchError.usage(text) }
            return instant
        }
        #expect(RunWindow.instant(ofFile: name) == instant)
    }
}
