import Findings
package import Matching
import Tabular

/// Applications, as a table or as XML (formats 2 and 3).
package enum ApplicationTable {
    package typealias Rows = ReadRows<ApplicationSubmission>

    /// Reads all rows of a file. `registers` tell which school an XML file names, by code or name; without them, its code alone is known.
    package static func read(_ file: IncomingFile, registers: Registers? = nil) throws(FileRefusal) -> Rows {
        switch file.format {
        case .table, .workbook: try readTables(file)
        case .xml: try readXML(file, registers)
        }
    }

    private static func readTables(_ file: IncomingFile) throws(FileRefusal) -> Rows {
        var reading = Rows()
        var columns: (sheet: String?, fields: ApplicationColumns)?
        reading.notes = try file.eachRow { row, findings in
            if columns == nil || columns?.sheet != row.sheet {
                columns = (row.sheet, ApplicationColumns(columns: row.header.columns))
            }
            guard let raw = columns?.fields.application(in: row), !ApplicationTemplate.isExample(raw) else { return }
            reading.rows.append(ApplicationReader(raw: raw, at: row.location, shape: findings).submission())
        }
        guard !reading.rows.isEmpty else { throw FileRefusal(Finding(.fileEmpty), kind: .applications) }
        return reading
    }

    /// XML cannot hold most control characters, but any length: both are looked at here, where a table's reader has done so already.
    private static func readXML(_ file: IncomingFile, _ registers: Registers?) throws(FileRefusal) -> Rows {
        var reading = Rows()
        let limit = file.limits.characters
        let contents = try file.eachXMLApplication { raw in
            let location = Location(row: raw.row, line: raw.line)
            reading.rows.append(
                ApplicationReader(raw: raw, at: location, shape: raw.shapeFindings(at: location, limit: limit)).submission())
        }
        if let named = contents.school, !file.isOwn(school: named, registers) {
            throw FileRefusal(Finding(.schoolOfAnother, at: Location(column: ApplicationField.school.column)), kind: .applications)
        }
        guard !reading.rows.isEmpty else { throw FileRefusal(Finding(.fileEmpty), kind: .applications) }
        return reading
    }
}

extension IncomingFile {
    /// Hands each application of an XML file to `take`; what it took must be dropped if this throws (D5).
    @discardableResult
    func eachXMLApplication(_ take: (RawApplication) -> Void) throws(FileRefusal) -> ApplicationXML.Contents {
        do {
            return try ApplicationXML(limits: limits.xml, rowLimit: limits.rows).read(bytes, take: take)
        } catch {
            throw FileRefusal(error.finding, kind: .applications)
        }
    }

    /// Whether a file may speak for a school (formats 3): a school's file in the name of another is refused whole.
    fileprivate func isOwn(school named: String, _ registers: Registers?) -> Bool {
        guard case .school(let own)? = sender else { return true }
        let name = CellText.clean(named, .name).text
        return name == own || registers?.school(named: name)?.code == own
    }
}

/// Which column of a table holds which field.
struct ApplicationColumns {
    private var fields: [(position: Int, field: ApplicationField)] = []
    private var preferences: [(position: Int, number: Int)] = []
    private var pairs: [Pair] = []

    private struct Pair {
        let number: Int
        var from: Int?
        var to: Int?
    }

    init(columns: [String?]) {
        let byName = Dictionary(uniqueKeysWithValues: ApplicationField.allCases.map { ($0.column, $0) })
        var pairs: [Int: Pair] = [:]
        for (position, column) in columns.enumerated() {
            guard let column else { continue }
            if let field = byName[column] {
                fields.append((position, field))
            } else if let number = Self.number(in: column, "Voorkeur ", "") {
                preferences.append((position, number))
            } else if let number = Self.number(in: column, "Periode ", " van") {
                pairs[number, default: Pair(number: number)].from = position
            } else if let number = Self.number(in: column, "Periode ", " tot") {
                pairs[number, default: Pair(number: number)].to = position
            }
        }
        preferences.sort { $0.number < $1.number }
        self.pairs = pairs.values.sorted { $0.number < $1.number }
    }

    private static func number(in column: String, _ prefix: String, _ suffix: String) -> Int? {
        guard column.hasPrefix(prefix), column.hasSuffix(suffix) else { return nil }
        return Int(column.dropFirst(prefix.count).dropLast(suffix.count))
    }

    func application(in row: TableRow) -> RawApplication {
        var raw = RawApplication(row: row.record.line, line: row.record.line)
        for (position, field) in fields { raw[field] = Self.text(row, position) }
        if !preferences.isEmpty {
            raw.preferences = preferences.map { RawApplication.Preference(number: $0.number, text: Self.text(row, $0.position)) }
        }
        raw.hasPeriodPairs = !pairs.isEmpty
        for pair in pairs where !(Self.isEmpty(row, pair.from) && Self.isEmpty(row, pair.to)) {
            raw.periodPairs.append(
                PeriodPair(number: pair.number, from: pair.from.map { Self.text(row, $0) }, to: pair.to.map { Self.text(row, $0) }))
        }
        return raw
    }

    private static func text(_ row: TableRow, _ position: Int) -> String { String(decoding: row[position], as: UTF8.self) }

    private static func isEmpty(_ row: TableRow, _ position: Int?) -> Bool { position.map { row.record.isBlank($0) } ?? true }
}

extension RawApplication {
    /// What refuses the row before its values are read: control characters and texts that are too long.
    fileprivate func shapeFindings(at location: Location, limit: Int) -> [Finding] {
        var findings: [Finding] = []
        for field in ApplicationField.allCases {
            guard let text = self[field], !text.isEmpty else { continue }
            findings += Self.shape(text, at: location.at(field.column), limit: limit)
        }
        for preference in preferences ?? [] {
            findings += Self.shape(preference.text, at: location.at("Voorkeur \(preference.number)"), limit: limit)
        }
        return findings
    }

    private static func shape(_ text: String, at location: Location, limit: Int) -> [Finding] {
        let cell = CellText.clean(text, .text)
        var findings: [Finding] = []
        if cell.hasControl { findings.append(Finding(.characterInvalid, at: location)) }
        let count = cell.text.utf8.count > limit ? cell.text.unicodeScalars.count : 0
        if count > limit { findings.append(Finding(.valueTooLong, at: location, details: [String(count), String(limit)])) }
        return findings
    }
}
