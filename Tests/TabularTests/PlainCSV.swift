import Tabular

/// A row as the tests compare it.
struct PlainRow: Equatable, CustomStringConvertible {
    var line: Int
    var cells: [String]
    var defects: [Int] = []

    var description: String { "\(line): \(cells) \(defects.isEmpty ? "" : "defects \(defects)")" }
}

/// The slow, obvious twin of `CSVReader`: tokens, and a sentence of the contract at a time.
struct PlainCSV {
    enum Token: Equatable {
        case delimiter, quote
        case blank(String)
        case lineBreak(String)
        case character(String)
    }

    let tokens: [Token]
    let delimiter: Character
    private var index = 0

    init(_ text: String, delimiter: Character) {
        self.delimiter = delimiter
        var tokens: [Token] = []
        for scalar in text.unicodeScalars {
            switch Character(scalar) {
            case delimiter: tokens.append(.delimiter)
            case "\"": tokens.append(.quote)
            case "\n" where tokens.last == .lineBreak("\r"): tokens[tokens.count - 1] = .lineBreak("\r\n")
            case "\n", "\r": tokens.append(.lineBreak(String(scalar)))
            case " ", "\t": tokens.append(.blank(String(scalar)))
            default: tokens.append(.character(String(scalar)))
            }
        }
        self.tokens = tokens
    }

    static func rows(of text: String, delimiter: Character) throws(CSVFailure) -> [PlainRow] {
        var reader = PlainCSV(text, delimiter: delimiter)
        var rows: [PlainRow] = []
        while reader.index < reader.tokens.count { rows.append(try reader.row()) }
        return rows
    }

    private mutating func row() throws(CSVFailure) -> PlainRow {
        var row = PlainRow(line: line(of: index), cells: [])
        while true {
            let (cell, end, isDefective) = try cell(from: index)
            if isDefective { row.defects.append(row.cells.count) }
            row.cells.append(cell)
            index = end + 1
            if end >= tokens.count || tokens[end] != .delimiter { return row }
        }
    }

    private func cell(from start: Int) throws(CSVFailure) -> (String, end: Int, isDefective: Bool) {
        let open = tokens[start...].firstIndex { !isBlank($0) } ?? tokens.count
        let bareEnd = endOfCell(from: start)
        guard open < tokens.count, tokens[open] == .quote else { return (text(start..<bareEnd), bareEnd, false) }
        return open == start ? try quoted(from: start) : try padded(from: start, open: open, bareEnd: bareEnd)
    }

    private func quoted(from start: Int) throws(CSVFailure) -> (String, end: Int, isDefective: Bool) {
        guard let (content, close) = content(after: start) else { throw .quoteOpen(line: line(of: start)) }
        let behind = tokens[(close + 1)...].firstIndex { !isBlank($0) } ?? tokens.count
        if isEndOfCell(behind) { return (content, behind, false) }
        let spansLines = tokens[start..<close].contains(where: isLineBreak)
        if spansLines { throw .quoteOpen(line: line(of: start)) }
        let end = endOfCell(from: close + 1)
        let rest = tokens[(close + 1)..<end]
        let isLeftOpen = rest.filter { $0 == .quote }.count % 2 == 1 && rest.last { !isBlank($0) } != .quote
        let isLastOfLine = end == tokens.count || isLineBreak(tokens[end])
        if isLeftOpen && isLastOfLine { throw .quoteOpen(line: line(of: start)) }
        return (text(start..<end), end, true)
    }

    private func padded(from start: Int, open: Int, bareEnd: Int) throws(CSVFailure) -> (String, end: Int, isDefective: Bool) {
        let lineEnd = tokens[open...].firstIndex(where: isLineBreak) ?? tokens.count
        let literal = text(start..<bareEnd)
        if tokens[open..<bareEnd].filter({ $0 == .quote }).count % 2 == 0 {
            guard let (content, close) = content(after: open), tokens[(close + 1)..<bareEnd].allSatisfy(isBlank) else {
                return (literal, bareEnd, false)
            }
            return (content, bareEnd, false)
        }
        if tokens[open..<lineEnd].filter({ $0 == .quote }).count % 2 == 1 { throw .quoteOpen(line: line(of: start)) }
        return (literal, bareEnd, true)
    }

    private func content(after open: Int) -> (String, close: Int)? {
        var content = ""
        var index = open + 1
        while index < tokens.count {
            if tokens[index] != .quote {
                content += text(index..<(index + 1))
                index += 1
            } else if index + 1 < tokens.count, tokens[index + 1] == .quote {
                content += "\""
                index += 2
            } else {
                return (content, index)
            }
        }
        return nil
    }

    private func line(of index: Int) -> Int { 1 + tokens[..<index].filter(isLineBreak).count }

    private func endOfCell(from start: Int) -> Int {
        tokens[start...].firstIndex { $0 == .delimiter || isLineBreak($0) } ?? tokens.count
    }

    private func isEndOfCell(_ index: Int) -> Bool {
        index == tokens.count || tokens[index] == .delimiter || isLineBreak(tokens[index])
    }

    private func isLineBreak(_ token: Token) -> Bool { if case .lineBreak = token { true } else { false } }

    private func isBlank(_ token: Token) -> Bool { if case .blank = token { true } else { false } }

    private func text(_ range: Range<Int>) -> String {
        tokens[range].map { token in
            switch token {
            case .delimiter: String(delimiter)
            case .quote: "\""
            case .blank(let text), .lineBreak(let text), .character(let text): text
            }
        }.joined()
    }
}

/// All rows that the real reader gives.
func rows(of text: String, delimiter: Character = ";", cellLimit: Int = .max) throws(CSVFailure) -> [PlainRow] {
    var reader = CSVReader(utf8: Array(text.utf8), delimiter: delimiter.asciiValue!, cellLimit: cellLimit)
    var record = Record()
    var rows: [PlainRow] = []
    while try reader.next(&record) { rows.append(PlainRow(record)) }
    return rows
}

extension PlainRow {
    init(_ record: Record) {
        let cells = (0..<record.count).map { String(decoding: record.slice($0), as: UTF8.self) }
        self.init(line: record.line, cells: cells, defects: record.defects)
    }
}
