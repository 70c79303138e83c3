package import Findings
package import Matching

/// What `check` found.
package struct InspectionReport {
    package let files: [File]

    package struct File {
        package let path: String
        package let kind: FileKind
        package let rows: Int
        package let findings: [Finding]
        /// False where rules that need the registers and the ledger were skipped.
        package let isWhole: Bool

        package func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
    }

    /// Whether there is anything to mend or to look at; notes are not.
    package var hasProblems: Bool { files.contains { $0.findings.contains { $0.severity != .note } } }

    /// One line a finding: `file:row: column: code: message`, then a line a file.
    package func text(in language: Language) -> String {
        files.map { file in
            let lines = file.findings.map { finding in
                let row = finding.location.rowText.isEmpty ? "" : ":\(finding.location.rowText)"
                let column = finding.location.column.map { " \($0):" } ?? ""
                return
                    "\(file.path)\(row):\(column) \(finding.severity.rawValue) \(finding.code.rawValue): \(finding.message(in: language))\n"
            }
            return lines.joined() + file.summary(in: language)
        }.joined()
    }

    package func json() throws -> String { try JSONText.of(self) }
}

extension InspectionReport.File {
    fileprivate func summary(in language: Language) -> String {
        let (refusals, warnings) = (count(.file) + count(.row), count(.warning))
        switch language {
        case .dutch:
            let skipped =
                isWhole ? "" : "; regels die de registers nodig hebben zijn overgeslagen (geef -w WERKMAP en zo nodig --from)"
            return "\(path): \(rows) rijen, \(refusals) te verbeteren, \(warnings) waarschuwingen\(skipped)\n"
        case .english:
            let skipped = isWhole ? "" : "; rules that need the registers were skipped (give -w WORKSPACE and, if need be, --from)"
            return "\(path): \(rows) rows, \(refusals) to mend, \(warnings) warnings\(skipped)\n"
        }
    }
}

extension InspectionReport: Encodable {
    private enum Key: String, CodingKey { case files }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(files, forKey: .files)
    }
}

extension InspectionReport.File: Encodable {
    private enum Key: String, CodingKey { case path, kind, rows, warnings, complete, problems }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(path, forKey: .path)
        try object.encode(kind.rawValue, forKey: .kind)
        try object.encode(rows, forKey: .rows)
        try object.encode(count(.warning), forKey: .warnings)
        try object.encode(isWhole, forKey: .complete)
        try object.encode(findings.map(ProblemJSON.init), forKey: .problems)
    }
}
