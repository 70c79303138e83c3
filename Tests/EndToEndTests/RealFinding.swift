import Findings
import Foundation

/// A finding as it came out of a fixture: the fixture tests hold what is read here against the real output.
struct RealFinding {
    let code: FindingCode
    let fixture: String
    /// Path below the workspace; nil for what a service is told of a student.
    let path: String?
    /// Of a workbook.
    let sheet: String?
    let row: Int?
    let column: String
    let message: String

    /// All that stand in the expectations of all fixtures, in their order.
    static func all() throws -> [RealFinding] {
        try Fixture.all.flatMap { fixture in
            try fixture.nights.flatMap { night in
                let folder = fixture.expectations(of: night)
                return try Repository.files(below: folder).flatMap { path in
                    let contents = try Data(contentsOf: folder.appending(path: path))
                    if path == PlayedFixture.reportName { return try reported(in: contents, of: fixture) }
                    return path.hasSuffix("/terugmelding.csv") ? notices(in: contents, of: fixture) : []
                }
            }
        }
    }

    private static func reported(in report: Data, of fixture: Fixture) throws -> [RealFinding] {
        try JSONDecoder().decode(Report.self, from: report).files.flatMap { file in
            file.problems.compactMap { problem in
                FindingCode(rawValue: problem.code).map {
                    RealFinding(
                        code: $0, fixture: fixture.name, path: file.path, sheet: problem.sheet,
                        row: problem.row == 0 ? nil : problem.row, column: problem.column, message: problem.message)
                }
            }
        }
    }

    private struct Report: Decodable {
        let files: [File]

        struct File: Decodable {
            let path: String
            let problems: [Problem]
        }

        struct Problem: Decodable {
            let row: Int
            let column: String
            let sheet: String?
            let code: String
            let message: String
        }
    }

    /// Rows of feedback about no file: what a service must know of a student (A3, B15).
    private static func notices(in feedback: Data, of fixture: Fixture) -> [RealFinding] {
        String(decoding: feedback, as: UTF8.self).split(separator: "\r\n").compactMap { line in
            let cells = line.split(separator: ";", maxSplits: 7, omittingEmptySubsequences: false)
            guard cells.count == 8, cells[0].isEmpty, let code = FindingCode(rawValue: String(cells[6])) else { return nil }
            return RealFinding(
                code: code, fixture: fixture.name, path: nil, sheet: nil, row: nil, column: "",
                message: cells[7].trimmingCharacters(in: ["\""]))
        }
    }
}
