import Matching
import Testing

/// P2, D8: secrets and persons are found in texts however they are written, and nothing is found that is not there.
struct SecrecyTests {
    private static func traces() -> Traces {
        var traces = Traces()
        traces.add(
            name: PersonName(first: "Zoë", last: "van der Aa"), numbers: ["05073113390", "0489 31 31 35", ""],
            mails: ["Zoe.Aa@example.org", ""])
        return traces
    }

    @Test(
        "A person is found in any spelling",
        arguments: [
            ["05.07.31-133.90"], ["05073113390"], ["5073113390"], ["x 05 07 31 133 90 y"], ["0489313135"], ["+32 489 31 31 35"],
            ["0032489/31.31.35"], ["489313135"], ["(0489) 31 31 35"], ["zoe.aa@EXAMPLE.org"], ["mail: <zoe.aa@example.org>."],
            ["Zoe Van der Aa"], ["van der Aa", "ZOË"], ["Zoë;van der Aa;8000"], ["Zoë", "2022-017", "van der Aa"],
            ["gisteren was zoë van der aa ziek"], ["5,07", "05.07.31-133.90 0489313136"],
        ])
    func found(row: [String]) {
        #expect(Self.traces().stand(in: row))
    }

    @Test(
        "What is somebody else's is not found",
        arguments: [
            ["05.07.31-133.91"], ["05073113390123456"], ["105073113390"], ["0489 31 31 3"], ["0489 31 31 36"],
            ["oe.aa@example.org"],
            ["zoe.aa@example.org.be"], ["Zoë van Aa"], ["van der Aa", "Jan", "Zoë"], ["Zoëtje van der Aa"], ["Zoë van der Aarde"],
            [""], [],
            ["Jan", "Peeters", "8000"],
        ])
    func notFound(row: [String]) {
        #expect(!Self.traces().stand(in: row))
    }

    @Test("D8: what one who stays has too is no trace")
    func subtracting() {
        var staying = Traces()
        staying.add(name: PersonName(first: "Zoë", last: "Van der Aa"), numbers: ["0489313135"], mails: [])
        let rest = Self.traces().subtracting(staying)
        #expect(!rest.stand(in: ["Zoë van der Aa", "0489 31 31 35"]))
        #expect(rest.stand(in: ["05.07.31-133.90"]))
        #expect(rest.stand(in: ["zoe.aa@example.org"]))
        #expect(Traces().isEmpty && !rest.isEmpty)
        #expect("\(rest)" == "‹traces›")
    }
}
