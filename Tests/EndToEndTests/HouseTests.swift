import Foundation
import Testing

/// The walls between the rooms, as far as the compiler does not hold them up.
@Suite("The house stands as docs/architecture.md draws it")
struct HouseTests {
    private static let sources = BuiltProduct.repository.appending(path: "Sources")

    /// Swift files of the rooms, by their path below `Sources`.
    private static func files() throws -> [(path: String, text: String)] {
        let names = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map {
            ($0, try String(contentsOf: sources.appending(path: $0), encoding: .utf8))
        }
    }

    @Test(
        "Each thing from outside is met in one room alone",
        arguments: [
            ("import GRDB", ["Ledger/"]),
            ("import CLibXML2", ["Tabular/"]),
            ("import Yams", ["Exchange/"]),
            ("import ArgumentParser", ["stagematch/"]),
            ("import Crypto", ["Batch/"]),
            ("import CCurl", ["Batch/Mail/"]),
            ("import Mustache", ["Exchange/Mail/"]),
            // A workbook is written into a file in memory, which has no other name than the system's.
            ("import Glibc", ["Batch/", "stagematch/", "Tabular/Workbook/WorkbookWriter.swift"]),
            ("import CZip", ["Tabular/Workbook/"]),
            ("import CXLSXWriter", ["Tabular/Workbook/"]),
            ("FileManager", []),
            ("FileHandle", []),
            // P2: what the ledger keeps, nobody else may ask for.
            (".kept", ["Ledger/"]),
        ])
    func rooms(_ word: String, _ rooms: [String]) throws {
        for (path, text) in try Self.files() where text.contains(word) {
            #expect(rooms.contains { path.hasPrefix($0) }, "\(path) has \(word)")
        }
    }

    @Test("No room crashes on purpose where data could make it, and none prints or waits")
    func habits() throws {
        for (path, text) in try Self.files() {
            for word in ["try!", "as!", "fatalError(", "DateFormatter(", "sleep("] {
                #expect(!text.contains(word), "\(path) has \(word)")
            }
            if !path.hasPrefix("stagematch/") { #expect(!text.contains("print("), "\(path) prints") }
        }
    }

    @Test("Every rule of the rules' list is said to be enforced somewhere, in a file that is there")
    func rulesPage() throws {
        let page = try String(contentsOf: BuiltProduct.repository.appending(path: "docs/rules.md"), encoding: .utf8)
        let names = Set(try Self.files().map { $0.path.split(separator: "/").last.map(String.init) ?? "" })
        for match in page.matches(of: #/`(?:[A-Za-z]+/)*([A-Z][A-Za-z+]*)\.swift`/#) {
            #expect(names.contains("\(match.output.1).swift"), "docs/rules.md names \(match.output.1).swift")
        }
        for rule in ["K", "A", "Z", "P", "B", "M", "D"].flatMap({ letter in Self.rules(letter) }) {
            #expect(page.contains(rule) || Self.isInRange(rule, page), "docs/rules.md does not mention \(rule)")
        }
    }

    private static func rules(_ letter: String) -> [String] {
        let count = ["K": 4, "A": 10, "Z": 6, "P": 5, "B": 16, "M": 2, "D": 8][letter] ?? 0
        return (1...count).map { "\(letter)\($0)" }
    }

    /// `Z1–Z3` mentions Z2.
    private static func isInRange(_ rule: String, _ page: String) -> Bool {
        guard let letter = rule.first, let number = Int(rule.dropFirst()) else { return false }
        return page.matches(of: #/([A-Z])([0-9]+)–[A-Z]([0-9]+)/#).contains { match in
            match.output.1 == String(letter) && (Int(match.output.2) ?? 0)...(Int(match.output.3) ?? 0) ~= number
        }
    }
}
