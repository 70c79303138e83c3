/// Why a text cannot be split into cells without guessing (formats, section 2).
package enum CSVFailure: Error, Hashable, Sendable {
    /// A quote that begins on this line never closes, or text stands behind the closing quote of a cell that spans lines.
    case quoteOpen(line: Int)
    /// A filled cell stands beyond the most that a row may have.
    case cellsExceeded(line: Int)
}

/// Reads records from text in memory: RFC 4180, with any line ends, a delimiter of choice and the line of every row.
///
/// CRLF, LF and CR end a row, mixed too. A quote inside an unquoted value is a character. Blanks between a closing quote and the
/// delimiter are dropped. RFC 4180 makes blanks before an opening quote part of an unquoted value, many programs make them padding:
/// where both readings end the cell at the same place, quotes that enclose it are taken off and others are characters; where the
/// readings part, the row has a defect, and where they part over lines, the file is refused.
package struct CSVReader: Sendable {
    private let source: [UInt8]
    private let delimiter: UInt8
    private let cellLimit: Int
    private(set) var offset: Int
    private var line: Int
    /// How many quotes stand from a place to the end of its line: the last that was counted.
    private var restOfLine = (start: 0, end: 0, quotes: 0)

    /// Reads valid UTF-8; a row may have `cellLimit` cells, and empty ones beyond that, which are dropped.
    package init(utf8: [UInt8], delimiter: UInt8, cellLimit: Int = .max) {
        self.init(utf8: utf8, from: 0, line: 1, delimiter: delimiter, cellLimit: cellLimit)
    }

    init(utf8: [UInt8], from offset: Int, line: Int, delimiter: UInt8, cellLimit: Int) {
        source = utf8
        self.offset = offset
        self.line = line
        self.delimiter = delimiter
        self.cellLimit = cellLimit
    }

    /// Reads the next row into `record`, false at the end; a blank line is a row of one empty cell.
    package mutating func next(_ record: inout Record) throws(CSVFailure) -> Bool {
        record.begin(line: line)
        guard offset < source.count else { return false }
        repeat { try readCell(into: &record) } while passDelimiter()
        passLineBreak()
        return true
    }

    /// Steps over lines of blanks and delimiters alone, which are rows without any text.
    mutating func passBlankLines() {
        let blank = Self.blankLines(in: source.span, from: offset, delimiter)
        offset = blank.end
        line += blank.count
    }

    // Static, and given the bytes: else the whole reader would be copied for each cell.

    private static func blankLines(in bytes: Span<UInt8>, from offset: Int, _ delimiter: UInt8) -> (end: Int, count: Int) {
        var index = offset
        var (end, count) = (offset, 0)
        while index < bytes.count {
            let byte = bytes[index]
            if Byte.isLineBreak(byte) {
                let isPair = byte == Byte.carriageReturn && index + 1 < bytes.count && bytes[index + 1] == Byte.lineFeed
                index += isPair ? 2 : 1
                (end, count) = (index, count + 1)
            } else if byte == delimiter || byte == Byte.space || byte == Byte.tab {
                index += 1
            } else {
                break
            }
        }
        return (end, count)
    }

    /// Reads one cell, and stops at the delimiter, the line break or the end behind it.
    private mutating func readCell(into record: inout Record) throws(CSVFailure) {
        let start = offset
        guard start < source.count else { return try endCell(of: &record) }
        let first = source[start]
        if first == Byte.quote {
            try readQuoted(into: &record)
        } else if isPadding(first), let quote = paddedQuote(from: start) {
            try readPadded(quoteAt: quote, into: &record)
        } else {
            offset = Self.endOfUnquoted(in: source.span, from: start, delimiter)
            record.append(part: source[start..<offset])
        }
        try endCell(of: &record)
    }

    private func endCell(of record: inout Record) throws(CSVFailure) {
        if record.count < cellLimit { return record.endCell() }
        if record.openCellCount > 0 { throw .cellsExceeded(line: record.line) }
    }

    private mutating func passDelimiter() -> Bool {
        guard offset < source.count, source[offset] == delimiter else { return false }
        offset += 1
        return true
    }

    private mutating func passLineBreak() {
        guard offset < source.count else { return }
        offset += lineBreakLength(at: offset)
        line += 1
    }

    private func lineBreakLength(at index: Int) -> Int {
        let isPair = source[index] == Byte.carriageReturn && index + 1 < source.count && source[index + 1] == Byte.lineFeed
        return isPair ? 2 : 1
    }

    private static func endOfUnquoted(in bytes: Span<UInt8>, from start: Int, _ delimiter: UInt8) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == delimiter || byte == Byte.lineFeed || byte == Byte.carriageReturn { break }
            index += 1
        }
        return index
    }

    private func endOfLine(from start: Int) -> Int {
        source[start...].firstIndex(where: Byte.isLineBreak) ?? source.count
    }

    /// A space or a tab, unless it is the delimiter.
    private func isPadding(_ byte: UInt8) -> Bool {
        (byte == Byte.space || byte == Byte.tab) && byte != delimiter
    }

    private func endOfPadding(from start: Int) -> Int {
        var index = start
        while index < source.count, isPadding(source[index]) { index += 1 }
        return index
    }

    private func isEndOfCell(_ index: Int) -> Bool {
        index == source.count || source[index] == delimiter || Byte.isLineBreak(source[index])
    }

    private func quotes(in range: Range<Int>) -> Int {
        source[range].count { $0 == Byte.quote }
    }
}

// Quotes.
extension CSVReader {
    private mutating func readQuoted(into record: inout Record) throws(CSVFailure) {
        let start = offset
        let startLine = line
        let close = try readToClosingQuote(from: start + 1, into: &record)
        offset = endOfPadding(from: close + 1)
        if isEndOfCell(offset) { return }
        guard line == startLine else { throw .quoteOpen(line: startLine) }
        offset = try endOfDefectiveCell(from: close + 1)
        record.markDefect()
        record.dropOpenCell()
        record.append(part: source[start..<offset])
    }

    /// Appends what stands inside the quotes, counts its lines, and gives the index of the closing quote.
    private mutating func readToClosingQuote(from start: Int, into record: inout Record) throws(CSVFailure) -> Int {
        let startLine = line
        var part = start
        var index = start
        while index < source.count {
            index = passInsideQuotes(from: index)
            guard index < source.count else { break }
            if index + 1 < source.count, source[index + 1] == Byte.quote {
                // A doubled quote: the first stays, the second goes.
                record.append(part: source[part...index])
                index += 2
                part = index
            } else {
                record.append(part: source[part..<index])
                return index
            }
        }
        throw .quoteOpen(line: startLine)
    }

    /// The next quote from `start`; lines on the way are counted.
    private mutating func passInsideQuotes(from start: Int) -> Int {
        var index = start
        var lines = 0
        var previous: UInt8 = 0
        while index < source.count, source[index] != Byte.quote {
            let byte = source[index]
            // CR LF counts at its CR.
            if byte == Byte.carriageReturn || byte == Byte.lineFeed && previous != Byte.carriageReturn { lines += 1 }
            previous = byte
            index += 1
        }
        line += lines
        return index
    }

    /// The end of a cell that has text behind its closing quote, given the index behind that quote.
    ///
    /// It ends at the delimiter. Where the line ends instead, and quotes are left open at that, the cell may go on below: the file is refused.
    private func endOfDefectiveCell(from start: Int) throws(CSVFailure) -> Int {
        let end = Self.endOfUnquoted(in: source.span, from: start, delimiter)
        let isLineEnd = end == source.count || source[end] != delimiter
        let last = source[start..<end].lastIndex(of: Byte.quote)
        guard isLineEnd, quotes(in: start..<end) % 2 == 1, let last else { return end }
        // A quote at the very end closes: `"Jan "Jef"`.
        guard endOfPadding(from: last + 1) == end else { throw .quoteOpen(line: line) }
        return end
    }

    /// Whether quotes stand in pairs from `start` to the end of the line, which is looked at once however many of its cells ask.
    private mutating func hasEvenQuotes(from start: Int) -> Bool {
        if start < restOfLine.start || start >= restOfLine.end {
            let end = endOfLine(from: start)
            restOfLine = (start, end, quotes(in: start..<end))
        } else {
            restOfLine = (start, restOfLine.end, restOfLine.quotes - quotes(in: restOfLine.start..<start))
        }
        return restOfLine.quotes.isMultiple(of: 2)
    }

    private func paddedQuote(from start: Int) -> Int? {
        let index = endOfPadding(from: start)
        return index < source.count && source[index] == Byte.quote ? index : nil
    }

    /// Reads a cell whose quote stands behind blanks.
    private mutating func readPadded(quoteAt quote: Int, into record: inout Record) throws(CSVFailure) {
        let start = offset
        let end = Self.endOfUnquoted(in: source.span, from: quote, delimiter)
        if quotes(in: quote..<end) % 2 == 1 {
            guard hasEvenQuotes(from: quote) else { throw .quoteOpen(line: line) }
            record.markDefect()
        } else if let close = try? readToClosingQuote(from: quote + 1, into: &record), endOfPadding(from: close + 1) == end {
            offset = end
            return
        } else {
            record.dropOpenCell()
        }
        offset = end
        record.append(part: source[start..<end])
    }
}
