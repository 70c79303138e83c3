import Findings
import Tabular

/// A workbook: as the bytes of its zip, and as the parts of a sound zip.
enum WorkbookFuzz {
    static func run(_ input: [UInt8]) {
        let reading = Reading(of: input)
        expect(Reading(of: input) == reading, "a workbook always reads the same")
        guard case .failure(let failure) = reading else { return }
        let finding = failure.finding
        expect(
            [.workbookInvalid, .fileUnreadable, .fileTooLarge, .columnMissing, .columnTwice].contains(finding.code),
            "\(finding.code)")
        expect(!finding.message(in: .dutch).isEmpty, "a refusal has words")
    }

    /// The input is the sheet's rows, its texts, its styles, the workbook and its relations, each behind a line of `%`; what is not there
    /// stays sound.
    static func runParts(_ input: [UInt8]) {
        var book = PlainWorkbook()
        let names = [
            "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
        ]
        for (name, part) in zip(names, parts(of: input)) where !part.isEmpty { book.parts[name] = Array(part) }
        run(book.bytes)
    }

    /// Limits that a small input can pass.
    fileprivate static let limits = TableLimits(bytes: 1 << 20, rows: 20, columns: 30, characters: 60, unpacked: 1 << 20)
}

private typealias Reading = Result<WorkbookRows, TableFailure>

extension Reading {
    fileprivate init(of input: [UInt8]) {
        self.init { () throws(TableFailure) in try WorkbookRows(of: input) }
    }
}

/// All that a workbook's tables deliver.
private struct WorkbookRows: Equatable {
    struct Row: Equatable {
        var line: Int
        var cells: [[UInt8]]
        var findings: [Finding]
    }

    var tables: [[Row]] = []

    init(of input: [UInt8]) throws(TableFailure) {
        let reader = try WorkbookReader(file: input, limits: WorkbookFuzz.limits)
        for sheet in reader.sheets.indices.prefix(8) {
            guard let table = try reader.table(on: sheet, kinds: Kinds.all) else { continue }
            expect(table.sheet == reader.sheets[sheet].name, "a table is on the sheet that was asked for")
            tables.append(try Self.rows(of: table))
        }
        let size = tables.joined().reduce(0) { $0 + $1.cells.reduce(0) { $0 + $1.count } }
        expect(size <= WorkbookFuzz.limits.unpacked, "the cells hold no more than allowed")
    }

    private static func rows(of table: consuming WorkbookTable) throws(TableFailure) -> [Row] {
        var table = table
        var record = Record()
        var rows: [Row] = []
        while try table.next(&record) {
            expect(record.line > rows.last?.line ?? table.header.line, "row numbers rise")
            expect((1...1_048_576).contains(record.line), "a row stands on a sheet")
            expect(record.count <= WorkbookFuzz.limits.columns, "no row has more cells than allowed")
            let cells = (0..<record.count).map { Array(record.slice($0)) }
            expect(cells.allSatisfy { String(validating: $0, as: UTF8.self) != nil }, "cells are UTF-8")
            for finding in table.rowFindings {
                expect(finding.location.sheet == table.sheet && finding.location.row == record.line, "findings say sheet and row")
            }
            rows.append(Row(line: record.line, cells: cells, findings: table.rowFindings))
        }
        expect(rows.count == table.rowCount && rows.count <= WorkbookFuzz.limits.rows, "rows are counted")
        return rows
    }
}
