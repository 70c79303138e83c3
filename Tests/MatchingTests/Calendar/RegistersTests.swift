import Testing

@testable import Matching

private func provinces(_ name: String) -> [Province] {
    [name].compactMap(Province.named)
}

@Suite("Registers find parties by code or name")
struct RegistersTests {
    private let registers = Registers(
        schools: [
            School(code: "vti-2", name: "VTI"), School(code: "helene", name: "Hélène Dutrieulyceum"),
            School(code: "vti-1", name: "vti"),
        ],
        services: [
            Service(code: "zorg-b", name: "Thuiszorg 't Huis", provinces: provinces("Limburg")),
            Service(code: "zorg-a", name: "zorg-b", provinces: provinces("Antwerpen")),
        ])

    @Test("Parties stand by code")
    func sorted() {
        #expect(registers.schools.map(\.code) == ["helene", "vti-1", "vti-2"])
        #expect(registers.services.map(\.code) == ["zorg-a", "zorg-b"])
    }

    @Test("Formats 2: a school is found by code or name, without case, diacritics and runs of blanks")
    func schools() {
        let rows: [(String, String?)] = [
            ("helene", "helene"), ("HELENE", "helene"), ("Hélène Dutrieulyceum", "helene"), ("helene  dutrieulyceum ", "helene"),
            ("He\u{301}le\u{300}ne Dutrieulyceum", "helene"), ("hélène\u{A0}dutrieulyceum", "helene"), ("vti-1", "vti-1"),
            ("", nil),
            ("Dutrieulyceum", nil),
            // Two schools have this name: it means neither.
            ("VTI", nil), ("vti", nil),
        ]
        for (text, code) in rows { #expect(registers.school(named: text)?.code == code, "\(text)") }
        #expect(registers.school(code: "helene")?.name == "Hélène Dutrieulyceum")
        #expect(registers.school(code: "HELENE") == nil)
    }

    @Test("A code comes before a name")
    func services() {
        #expect(registers.service(named: "Zorg-B")?.code == "zorg-b")
        #expect(registers.service(named: "thuiszorg 'T huis")?.code == "zorg-b")
        #expect(registers.service(code: "zorg-a")?.provinces == provinces("Antwerpen"))
    }

    @Test("Z6: a region is a set of postcode prefixes")
    func regions() {
        let coast = Region(name: "kust", prefixes: ["83", "8400"])
        let rows = [("8300", true), ("8370", true), ("8400", true), ("8401", false), ("8200", false), ("1830", false)]
        for (postcode, inside) in rows { #expect(coast.contains(postcode: postcode) == inside, "\(postcode)") }
    }

    @Test(
        "Formats 1: a code is 1 to 32 of a-z 0-9 -",
        arguments: [
            ("a", true), ("zorg-2", true), (String(repeating: "a", count: 32), true), (String(repeating: "a", count: 33), false),
            ("", false),
            ("Zorg", false), ("zorg 2", false), ("zorg_2", false), ("../in", false), ("a.b", false), ("é", false), ("a\n", false),
        ])
    func codes(_ text: String, _ wellFormed: Bool) {
        #expect(Code.isWellFormed(text) == wellFormed)
    }
}
