import Matching
import Testing

@testable import Exchange

private func service(_ line: Int = 2, _ changes: [String: String] = [:]) -> RegisterRow {
    let cells = ["Dienst": "zorg-a", "Naam": "Zorg A", "Provincies": "Limburg", "E-mails": "a@example.org"]
    return RegisterRow(line: line, cells: cells.merging(changes) { $1 })
}

private func school(_ line: Int, _ code: String, _ name: String, mails: String = "") -> RegisterRow {
    RegisterRow(line: line, cells: ["School": code, "Naam": name, "E-mails": mails])
}

@Suite("Registers are read")
struct RegisterTablesTests {
    @Test("Formats 1: a service with everything")
    func full() {
        let row = service(
            2,
            [
                "Provincies": "West-Vlaanderen, oost-vlaanderen,West-Vlaanderen",
                "E-mails": "a@example.org,b@example.org , a@example.org",
                "Scheidingsteken": "Tab", "Grens": "100000000", "Regio's": "kust: 83 84, meetjesland:99 9",
            ])
        let (services, faults) = RegisterTables.readServices([row], file: "register/diensten.csv")
        #expect(faults.isEmpty)
        #expect(
            services == [
                Service(
                    code: "zorg-a", name: "Zorg A", provinces: ["West-Vlaanderen", "Oost-Vlaanderen"].compactMap(Province.named),
                    mails: ["a@example.org", "b@example.org"], delimiter: UInt8(ascii: "\t"), limit: 100_000_000,
                    regions: [Region(name: "kust", prefixes: ["83", "84"]), Region(name: "meetjesland", prefixes: ["99", "9"])])
            ])
    }

    @Test("Formats 1: the last three columns may be absent or empty, and so may the mail addresses")
    func optional() {
        let rows = [
            service(2), service(3, ["Dienst": "b", "Naam": "B", "E-mails": "", "Scheidingsteken": "", "Grens": "", "Regio's": ""]),
        ]
        let (services, faults) = RegisterTables.readServices(rows, file: "register/diensten.csv")
        #expect(faults.isEmpty)
        #expect(services.map(\.delimiter) == [nil, nil])
        #expect(services.map(\.limit) == [nil, nil])
        #expect(services.map(\.regions) == [[], []])
        #expect(services.map(\.mails) == [["a@example.org"], []])
    }

    @Test("Formats 1: schools, of which one is named as its own code")
    func schools() {
        let rows = [school(2, "vti", "VTI", mails: "info@vti.example.org"), school(3, "hdl", "Hélène Dutrieulyceum")]
        let (schools, faults) = RegisterTables.readSchools(rows, file: "register/scholen.csv")
        #expect(faults.isEmpty)
        #expect(
            schools == [
                School(code: "vti", name: "VTI", mails: ["info@vti.example.org"]),
                School(code: "hdl", name: "Hélène Dutrieulyceum"),
            ])
    }

    @Test(
        "Formats 1: a cell that a register cannot have is refused with its column",
        arguments: [
            ("Dienst", ""), ("Dienst", "Zorg"), ("Dienst", "zorg a"), ("Dienst", "../zorg"),
            ("Dienst", String(repeating: "a", count: 33)), ("Naam", ""),
            ("Provincies", ""), ("Provincies", ","), ("Provincies", "Limburg, Parijs"), ("Provincies", "Limburg; Antwerpen"),
            ("E-mails", "geen"),
            ("E-mails", "a@example.org; b@example.org"), ("E-mails", "a@b@c"), ("E-mails", "@example.org"), ("E-mails", "a@"),
            ("E-mails", "A <a@example.org>"), ("E-mails", "a@example.org\nBcc:b@example.org"), ("Scheidingsteken", "|"),
            ("Scheidingsteken", "komma"),
            ("Grens", "0"), ("Grens", "-1"), ("Grens", "veel"), ("Grens", "2,5"), ("Grens", "1e3"), ("Regio's", "kust"),
            ("Regio's", "kust:"),
            ("Regio's", ": 83"), ("Regio's", "Kust: 83"), ("Regio's", "de kust: 83"), ("Regio's", "kust: 83, 84"),
            ("Regio's", "kust: 83000"),
            ("Regio's", "kust: 8x"), ("Regio's", "kust: 83; meetjesland: 99"), ("Regio's", "kust: 83, kust: 84"),
            ("Regio's", "a/b: 83"),
        ])
    func refused(_ column: String, _ cell: String) {
        let (_, faults) = RegisterTables.readServices([service(7, [column: cell])], file: "register/diensten.csv")
        #expect(faults.map { "\($0.file) \($0.line) \($0.key)" } == ["register/diensten.csv 7 \(column)"])
    }

    @Test("Formats 1: a code that stands twice is refused where it stands again; a name may be shared")
    func doubles() {
        let rows = [
            school(2, "vti", "VTI"), school(3, "vti", "Ander"), school(4, "a", "Atheneum  Gent"), school(5, "b", "athéneum gent"),
            school(6, "c", "Vti"),
            school(7, "d", "A"),
        ]
        let (_, faults) = RegisterTables.readSchools(rows, file: "register/scholen.csv")
        #expect(faults.map { "\($0.line) \($0.key)" } == ["3 School"])
    }

    @Test("Formats 5: a fault is one line with file, line and column, and what to do")
    func message() {
        let (_, faults) = RegisterTables.readServices([service(3, ["Grens": "veel\nte veel"])], file: "register/diensten.csv")
        #expect(
            faults.map(\.text) == [
                "register/diensten.csv:3: Grens: \"veel te veel\" is no limit; expected a whole number from 1, or nothing for 25"
            ])
    }
}
