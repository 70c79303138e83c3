import Findings

/// What a row's shape can have wrong, seen before anyone reads its values (formats, section 2).
struct RowCheck: Sendable {
    private let header: Header
    private let limits: TableLimits
    /// Of a workbook: findings then say sheet and cell.
    private let sheet: String?
    private let known: [Int]
    private let nameless: [Int]
    private let firstKnown: String

    init(header: Header, limits: TableLimits, sheet: String? = nil) {
        self.header = header
        self.limits = limits
        self.sheet = sheet
        known = header.columns.indices.filter { header.columns[$0] != nil }
        nameless = header.names.indices.filter { header.names[$0].isEmpty }
        firstKnown = known.first.map { header.normalised[$0] } ?? ""
    }

    func findings(in row: Record) -> [Finding] {
        var findings = row.defects.map { Finding(.quoteInvalid, at: location($0, in: row), value: shown($0, of: row)) }
        if let cell = strayCell(in: row) {
            findings.append(Finding(.tooManyCells, at: place(cell, in: row), value: shown(cell, of: row)))
        }
        findings += errors(in: row)
        findings += longValues(in: row)
        if row.mayHoldControl { findings += controls(in: row) }
        return findings
    }

    /// Whether the row says the header once more; nearly every row is told apart by its first byte.
    func repeatsHeader(_ row: Record) -> Bool {
        guard let position = known.first, let first = WhiteSpace.trimmed(row.slice(position)).first else { return false }
        let isAlphanumeric = (0x30...0x39).contains(first) || (0x61...0x7A).contains(first | 0x20)
        if isAlphanumeric, firstKnown.utf8.first != lowercased(first) { return false }
        return header.isRepeated(by: row.names())
    }

    private func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    /// The first filled cell beyond the header or under a nameless column.
    private func strayCell(in row: Record) -> Int? {
        if let cell = nameless.first(where: { !row.isBlank($0) }) { return cell }
        guard row.count > header.count else { return nil }
        return (header.count..<row.count).first { !row.isBlank($0) }
    }

    private func longValues(in row: Record) -> [Finding] {
        guard row.bytes.count > limits.characters else { return [] }
        return known.compactMap { position in
            guard row.slice(position).count > limits.characters else { return nil }
            let count = length(of: row.slice(position))
            guard count > limits.characters else { return nil }
            return Finding(
                .valueTooLong, at: location(position, in: row), details: [String(count), String(limits.characters)],
                value: shown(position, of: row))
        }
    }

    /// Characters of a cell. No cleaning makes one short that has so many bytes: those are counted as they are.
    private func length(of cell: ArraySlice<UInt8>) -> Int {
        let body = WhiteSpace.trimmed(FormulaGuard.unguarded(cell))
        guard body.count / 32 > limits.characters else { return CellText.clean(cell, .text).text.unicodeScalars.count }
        return body.count { $0 & 0xC0 != 0x80 }
    }

    /// Error values under known columns; what stands under others is not read.
    private func errors(in row: Record) -> [Finding] {
        row.errors.filter { $0 < header.count && header.columns[$0] != nil }
            .map { Finding(.characterInvalid, at: location($0, in: row), value: shown($0, of: row)) }
    }

    private func controls(in row: Record) -> [Finding] {
        known.filter { WhiteSpace.hasControl(WhiteSpace.trimmed(FormulaGuard.unguarded(row.slice($0)))) }
            .map { Finding(.characterInvalid, at: location($0, in: row), value: shown($0, of: row)) }
    }

    private func location(_ position: Int, in row: Record) -> Location {
        var location = place(position, in: row)
        location.column = header.label(at: position)
        return location
    }

    private func place(_ position: Int, in row: Record) -> Location {
        Location(row: row.line, sheet: sheet, cell: sheet.map { _ in "\(WorkbookPlace.letters(position))\(row.line)" })
    }

    /// A cell for the sender's eyes, cut where it is long.
    private func shown(_ position: Int, of row: Record) -> String {
        let scalars = CellText.clean(row.slice(position).prefix(4 * Self.shownLength), .text).text.unicodeScalars
        return scalars.count < Self.shownLength ? String(scalars) : String(scalars.prefix(Self.shownLength - 1)) + "…"
    }

    private static let shownLength = 200
}
