import Findings
import Tabular

/// A text as rows, under every delimiter, and as a table of a known kind.
enum CSVFuzz {
    static func run(_ input: [UInt8]) {
        readTable(input)
        guard let text = try? TextEncoding.decode(input) else { return }
        expect(String(validating: text, as: UTF8.self) != nil, "decoded text is UTF-8")
        for delimiter in ";,\t|".utf8 {
            let reading = Rows(of: text, delimiter: delimiter)
            reading.obeyLaws(lines: lineCount(text))
            reading.surviveWriting()
        }
        let narrow = Rows(of: text, delimiter: UInt8(ascii: ";"), cellLimit: 3)
        expect(narrow.rows.allSatisfy { $0.cells.count <= 3 }, "no row has more cells than allowed")
    }
}

/// All rows that the reader delivers, and why it stopped.
private struct Rows {
    struct Row: Equatable {
        var line: Int
        var cells: [[UInt8]]
    }

    let delimiter: UInt8
    var rows: [Row] = []
    var failure: CSVFailure?

    init(of text: [UInt8], delimiter: UInt8, cellLimit: Int = .max) {
        self.delimiter = delimiter
        var reader = CSVReader(utf8: text, delimiter: delimiter, cellLimit: cellLimit)
        var record = Record()
        do {
            while try reader.next(&record) {
                expect(record.ends.last == record.bytes.count, "the last cell ends where the row does")
                expect(zip(record.ends, record.ends.dropFirst()).allSatisfy { $0 <= $1 }, "cells follow each other")
                expect(record.defects.allSatisfy { $0 < record.count }, "a defect is one of a cell")
                rows.append(Row(line: record.line, cells: (0..<record.count).map { Array(record.slice($0)) }))
            }
        } catch { failure = error }
    }

    func obeyLaws(lines: Int) {
        var line = 1
        for row in rows {
            expect(row.line == line, "a row begins on the line behind the one before")
            line += 1 + row.cells.reduce(0) { $0 + lineCount($1) - 1 }
        }
        expect(rows.allSatisfy { $0.line <= lines }, "a row stands within the file")
        switch failure {
        case .quoteOpen(let at)?, .cellsExceeded(let at)?:
            expect((line...lines).contains(at), "what is wrong stands behind the last row")
        case nil: expect(line == lines || line == lines + 1, "the rows fill the file")
        }
    }

    /// What was read, written and read again is the same.
    func surviveWriting() {
        var writer = CSVWriter(delimiter: delimiter)
        for row in rows {
            for cell in row.cells { writer.append(cell: cell[...]) }
            writer.endRow()
        }
        let again = Rows(of: writer.bytes, delimiter: delimiter)
        expect(again.failure == nil, "what we write can be read")
        expect(again.rows.map { $0.cells.map(unguarded) } == rows.map(\.cells), "what is written reads the same")
    }
}

private func unguarded(_ cell: [UInt8]) -> [UInt8] { Array(FormulaGuard.unguarded(cell[...])) }

// Tables.
extension CSVFuzz {
    /// As the product's own, with limits that a small input can pass.
    private static let limits = TableLimits(bytes: 1 << 16, rows: 20, columns: 12, characters: 60)

    private static func readTable(_ input: [UInt8]) {
        do throws(TableFailure) {
            let table = try Table(of: input)
            if table.isPlain { table.surviveWriting() }
        } catch {
            expect(error.finding.severity == .file, "what is thrown refuses the file")
            expect(!error.finding.message(in: .dutch).isEmpty, "a refusal has words")
        }
    }

    private struct Table {
        let reader: TableReader
        var rows: [[[UInt8]]] = []

        init(of input: [UInt8]) throws(TableFailure) {
            var reader = try TableReader(file: input, kinds: Kinds.all, allowed: ["decisions", "mentors"], limits: limits)
            var record = Record()
            var line = reader.header.line
            while try reader.next(&record) {
                expect(record.line > line, "row numbers rise")
                line = record.line
                expect(!record.isBlank, "a blank row is no row")
                expect(reader.rowFindings.allSatisfy { $0.severity == .row && $0.location.row == line }, "findings are of the row")
                rows.append((0..<record.count).map { Array(record.slice($0)) })
            }
            expect(rows.count == reader.rowCount && rows.count <= limits.rows, "rows are counted")
            expect(reader.notes.allSatisfy { (1...line + limits.bytes).contains($0.location.row ?? 0) }, "notes have a row")
            self.reader = reader
        }

        /// Whether no sign stands in it that might make another table of it under another delimiter.
        var isPlain: Bool {
            let cells = rows.joined() + reader.header.names.map { Array($0.utf8) }
            return !cells.joined().contains { "\";,\t|\r\n\u{1A}".utf8.contains($0) }
        }

        func surviveWriting() {
            var writer = CSVWriter(delimiter: reader.delimiter)
            writer.appendByteOrderMark()
            writer.append(row: reader.header.names)
            for row in rows {
                for cell in row { writer.append(cell: cell[...]) }
                writer.endRow()
            }
            guard let again = try? Table(of: writer.bytes) else { fatalError("what we write is no table") }
            expect(again.reader.header.columns == reader.header.columns, "the columns are the same")
            expect(again.reader.header.kind == reader.header.kind, "the kind is the same")
            expect(again.rows.map { $0.map(unguarded) } == rows, "the rows are the same")
        }
    }
}
