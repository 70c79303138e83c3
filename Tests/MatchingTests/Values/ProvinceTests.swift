import Matching
import Testing

@Suite("Provinces (A6, Z5)")
struct ProvinceTests {
    @Test("Z5: there are eleven provinces, in alphabetical order")
    func eleven() {
        #expect(Province.allCases.count == 11)
        #expect(Province.allCases == Province.allCases.sorted())
        #expect(Province.allCases.map(\.rawValue) == Province.allCases.map(\.rawValue).sorted())
    }

    @Test(
        "A6: a province is named without case, diacritics, spaces and punctuation",
        arguments: [
            ("West-Vlaanderen", Province.westVlaanderen), ("west vlaanderen", .westVlaanderen), ("WESTVLAANDEREN", .westVlaanderen),
            ("West–Vlaanderen", .westVlaanderen), (" Oost-Vlaanderen ", .oostVlaanderen), ("vlaams brabant", .vlaamsBrabant),
            ("Waals-Brabant", .waalsBrabant), ("Lúik", .luik), ("BRUSSEL", .brussel),
            ("luxemburg", .luxemburg),
        ])
    func named(text: String, province: Province) {
        #expect(Province.named(text) == province)
    }

    @Test(
        "A6: what is none of the eleven is no province",
        arguments: ["", "Vlaanderen", "Brabant", "Zeeland", "Brugge", "Mechelen", "Prov. Antwerpen", "Namur", "8000"])
    func unknown(text: String) {
        #expect(Province.named(text) == nil)
    }

    @Test(
        "Z5: neighbours",
        arguments: [
            (Province.antwerpen, [Province.limburg, .oostVlaanderen, .vlaamsBrabant]),
            (.limburg, [.antwerpen, .luik, .vlaamsBrabant]),
            (.oostVlaanderen, [.antwerpen, .henegouwen, .vlaamsBrabant, .westVlaanderen]),
            (.vlaamsBrabant, [.antwerpen, .brussel, .henegouwen, .limburg, .luik, .oostVlaanderen, .waalsBrabant]),
            (.westVlaanderen, [.henegouwen, .oostVlaanderen]), (.brussel, [.vlaamsBrabant]),
            (.henegouwen, [.oostVlaanderen, .vlaamsBrabant, .westVlaanderen]), (.luik, [.limburg, .vlaamsBrabant]),
            (.waalsBrabant, [.vlaamsBrabant]), (.namen, []), (.luxemburg, []),
        ])
    func neighbours(province: Province, expected: [Province]) {
        #expect(province.neighbours == expected)
    }

    @Test("Z5: neighbours are neighbours of each other, and never of themselves")
    func symmetric() {
        for province in Province.allCases {
            #expect(!province.neighbours.contains(province))
            for neighbour in province.neighbours { #expect(neighbour.neighbours.contains(province)) }
        }
    }

    @Test(
        "A6: ranges of postcodes, both ends",
        arguments: [
            (1000, 1299, Province.brussel), (1300, 1499, .waalsBrabant), (1500, 1999, .vlaamsBrabant), (2000, 2999, .antwerpen),
            (3000, 3499, .vlaamsBrabant), (3500, 3999, .limburg), (4000, 4999, .luik), (5000, 5999, .namen),
            (6000, 6599, .henegouwen), (6600, 6999, .luxemburg), (7000, 7999, .henegouwen), (8000, 8999, .westVlaanderen),
            (9000, 9999, .oostVlaanderen),
        ])
    func ranges(first: Int, last: Int, province: Province) {
        for postcode in first...last {
            #expect(Province.of(belgian: postcode, campaignStartYear: 2022) == province)
        }
    }

    @Test("A6: 2070 is Oost-Vlaanderen for campaigns that start in 2025 or later", arguments: [2022, 2024, 2025, 2026])
    func zwijndrecht(year: Int) {
        #expect(Province.of(belgian: 2070, campaignStartYear: year) == (year >= 2025 ? .oostVlaanderen : .antwerpen))
        #expect(Province.of(belgian: 2071, campaignStartYear: year) == .antwerpen)
    }

    @Test("A6: the configuration overrides single postcodes, 2070 too")
    func overrides() {
        let overrides: [Int: Province] = [2070: .limburg, 9999: .brussel]
        #expect(Province.of(belgian: 2070, campaignStartYear: 2025, overrides: overrides) == .limburg)
        #expect(Province.of(belgian: 9999, campaignStartYear: 2022, overrides: overrides) == .brussel)
        #expect(Province.of(belgian: 9998, campaignStartYear: 2022, overrides: overrides) == .oostVlaanderen)
    }

    @Test("A6: outside 1000 to 9999 there is no province", arguments: [-1, 0, 999, 10_000])
    func outside(postcode: Int) {
        #expect(Province.of(belgian: postcode, campaignStartYear: 2022) == nil)
    }
}
