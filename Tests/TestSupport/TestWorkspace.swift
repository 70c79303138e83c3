package import Foundation

/// A workspace with the calendar of 2022-2023 (K4), some schools and some services, in a folder of its own.
package final class TestWorkspace: Sendable {
    private let folder: TestFolder
    package let root: String

    package init(
        settleSeconds: Int = 0, schools: [String] = ["school-1", "school-2"],
        services: [String] = ["dienst-a", "dienst-b", "dienst-c"], limit: Int? = nil, regions: String = ""
    ) throws {
        folder = try TestFolder()
        root = folder.path("werkmap")
        try put("stagematch.yaml", Self.configuration(settleSeconds))
        try register(schools: schools)
        try register(services: services, limit: limit, regions: regions)
    }

    /// A copy, as it is now.
    package init(copying other: TestWorkspace) throws {
        folder = try TestFolder()
        root = folder.path("werkmap")
        try FileManager.default.copyItem(atPath: other.root, toPath: root)
    }

    package func register(schools: [String]) throws {
        try put(
            "register/scholen.csv", "School;Naam;E-mails\n" + schools.map { "\($0);Naam van \($0);\($0)@example.org\n" }.joined())
    }

    /// All work in West-Vlaanderen and Oost-Vlaanderen.
    package func register(services: [String], limit: Int? = nil, regions: String = "") throws {
        let rows = services.map {
            "\($0);Naam van \($0);West-Vlaanderen, Oost-Vlaanderen;\($0)@example.org;\(limit.map(String.init) ?? "");\(regions)\n"
        }
        try put("register/diensten.csv", "Dienst;Naam;Provincies;E-mails;Grens;Regio's\n" + rows.joined())
    }

    package static func configuration(_ settleSeconds: Int) -> String {
        """
        schooljaar: 2022-2023
        rusttijd: \(settleSeconds)
        campagnes:
          - id: so-2022
            traject: secundair
            naam: Secundair 2022
            rondes:
              - {van: 2022-09-05T12:00, tot: 2022-09-19T12:00, zichtbaar: voorkeur}
              - {van: 2022-09-19T12:00, tot: 2022-09-30T12:00, zichtbaar: iedereen}
          - id: duaal-2022
            traject: duaal
            naam: Duaal 2022
            rondes:
              - {van: 2022-06-01T00:00, tot: 2022-12-01T00:00, zichtbaar: iedereen}
          - id: cvo-2022-najaar
            traject: cvo
            naam: CVO najaar 2022
            rondes:
              - {van: 2022-09-05T12:00, tot: 2022-09-30T12:00, zichtbaar: iedereen}
        afzender: Stagematching <stages@example.org>

        """
    }

    // MARK: Files

    package func path(_ below: String) -> String { "\(root)/\(below)" }

    package func put(_ below: String, _ text: String) throws { try put(below, Data(text.utf8)) }

    package func put(_ below: String, _ bytes: Data) throws {
        let url = URL(filePath: path(below))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url)
    }

    package func exists(_ below: String) -> Bool { permissions(path(below)) != nil }

    package func text(_ below: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path(below))), as: UTF8.self)
    }

    package func names(_ below: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(below)).sorted()
    }

    /// A table that was published: each row by its column names.
    package func table(_ below: String) throws -> [[String: String]] { PublishedTable.rows(try text(below)) }

    /// Everything but the program's own files.
    package func outputs(timesToo: Bool = false) throws -> FolderTree {
        try FolderTree(root, ignoring: [".stagematch"], timesToo: timesToo)
    }
}
