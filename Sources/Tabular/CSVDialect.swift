import Findings

/// How a text is cut into cells, found from its header (formats, section 2).
struct CSVDialect: Sendable {
    let delimiter: UInt8
    let header: Header
    /// Stands behind the header.
    let reader: CSVReader

    /// Tries every delimiter, and takes the one under which a header is found; failing that, the one that comes nearest says what is wrong.
    static func find(
        in utf8: [UInt8], kinds: [TableKind], allowed: Set<String>, limits: TableLimits
    ) throws(TableFailure) -> CSVDialect {
        let start = Start(of: utf8)
        var best: Trial?
        for (index, delimiter) in delimiters.enumerated() {
            // Under a delimiter that is not there, each row is one cell, as it is under the first; and only a header that is no further down counts.
            guard index == 0 || utf8[..<(best?.place?.end ?? utf8.count)].contains(delimiter) else { continue }
            let reader = CSVReader(
                utf8: utf8, from: start.offset, line: start.line, delimiter: delimiter, cellLimit: limits.columns)
            let search = HeaderSearch(kinds: kinds, allowed: allowed)
            let trial = Trial(delimiter: delimiter, reader: reader, search: search, upTo: best?.place?.line ?? .max)
            if trial.isEmpty { throw TableFailure(Finding(.fileEmpty)) }
            if trial.outweighs(best) { best = trial }
        }
        guard let best else { throw TableFailure(Finding(.fileEmpty)) }
        return CSVDialect(delimiter: best.delimiter, header: try best.header(limits: limits), reader: best.reader)
    }

    private static let delimiters: [UInt8] = [UInt8(ascii: ";"), UInt8(ascii: ","), Byte.tab, UInt8(ascii: "|")]
}

/// Where the rows begin: behind a `sep=X` line, which counts as a line.
private struct Start {
    var offset = 0
    var line = 1

    init(of utf8: [UInt8]) {
        let end = utf8.firstIndex(where: Byte.isLineBreak) ?? utf8.count
        guard Self.isSeparatorLine(utf8[..<end]) else { return }
        let isPair = end + 1 < utf8.count && utf8[end] == Byte.carriageReturn && utf8[end + 1] == Byte.lineFeed
        offset = min(end + (isPair ? 2 : 1), utf8.count)
        line = 2
    }

    /// `sep=` and one character, in any case, perhaps in quotes, perhaps followed by the delimiters of empty cells.
    private static func isSeparatorLine(_ line: ArraySlice<UInt8>) -> Bool {
        let text = line.filter { $0 != Byte.quote }
        guard text.count >= 4, text.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8) else { return false }
        let declared = text.dropFirst(4)
        return declared.count <= 1 || declared.allSatisfy { $0 == Byte.space || ";,\t|".utf8.contains($0) }
    }
}

/// The search for a header under one delimiter.
private struct Trial {
    let delimiter: UInt8
    private(set) var reader: CSVReader
    private(set) var search: HeaderSearch
    private(set) var failure: CSVFailure?
    private var record = Record()

    /// Rows that begin below the line `last` are not looked at.
    init(delimiter: UInt8, reader: CSVReader, search: HeaderSearch, upTo last: Int) {
        self.delimiter = delimiter
        self.reader = reader
        self.search = search
        do { try run(upTo: last) } catch {
            failure = error
            self.search.glance(at: record.names())
        }
        // Under a wrong delimiter one cell may have held the whole file.
        record = Record()
    }

    private mutating func run(upTo last: Int) throws(CSVFailure) {
        while true {
            reader.passBlankLines()
            guard try reader.next(&record) else { break }
            if record.isBlank { continue }
            if record.line > last { break }
            if search.examine(record.names(), line: record.line) { break }
        }
        // Where a cell of the header ends is uncertain: so are all columns behind it.
        if search.found != nil, !record.defects.isEmpty { throw .quoteOpen(line: record.line) }
    }

    var isEmpty: Bool { search.rowsSeen == 0 && failure == nil }

    /// Of equals the first tried stays. The header is the first row that is one (section 2), whatever stands in a cell further down.
    func outweighs(_ other: Trial?) -> Bool {
        guard let other else { return true }
        if place?.line != other.place?.line { return place?.line ?? .max < other.place?.line ?? .max }
        if search.strength != other.search.strength { return search.strength > other.search.strength }
        if let mine = search.nearest, let its = other.search.nearest { return mine.outweighs(its) }
        if (search.nearest != nil) != (other.search.nearest != nil) { return search.nearest != nil }
        if search.mostKnown != other.search.mostKnown { return search.mostKnown > other.search.mostKnown }
        return failure == nil && other.failure != nil
    }

    /// Where a header stands that can be read and is of a kind that the sender may send, and where what follows it begins.
    var place: (line: Int, end: Int)? {
        guard failure == nil, search.isOfAllowedKind, let found = search.found else { return nil }
        return (found.line, reader.offset)
    }

    func header(limits: TableLimits) throws(TableFailure) -> Header {
        if let failure, search.found != nil || search.nearest == nil { throw TableFailure(failure, limits: limits) }
        return try search.header()
    }
}
