import Findings

/// The cells of a sheet as a part's consumer.
///
/// Its state is one value, so that access to it is checked once for each thing that the part says.
final class WorkbookSheetData: WorkbookPartConsumer {
    static let vocabulary = ["c", "v", "row", "f", "is", "t", "r", "rPh", "s", "sheetData"]
    static let root = "worksheet"

    private var cells: WorkbookCells

    init(_ cells: WorkbookCells) { self.cells = cells }

    func pop(into record: inout Record) -> Bool { cells.pop(into: &record) }

    func begin(_ tag: WorkbookTag) throws(TableFailure) { try cells.begin(tag) }

    func take(_ text: UnsafeBufferPointer<UInt8>) { cells.take(text) }

    func end(_ name: Int) throws(TableFailure) { try cells.end(name) }
}

/// Gathers the rows of a sheet from its cells; rows without a filled cell are no rows, and cost nothing.
struct WorkbookCells {
    private enum Name {
        static let cell = 0
        static let value = 1
        static let row = 2
        static let formula = 3
        static let inline = 4
        /// Text as an element, and a cell's type as an attribute.
        static let text = 5
        /// A run as an element, and a reference as an attribute.
        static let reference = 6
        static let phonetic = 7
        static let style = 8
        static let data = 9
    }

    /// As Excel's sheets.
    private static let rowLimit = 1_048_576
    private static let columnLimit = 16_384
    /// Bytes of one row: more than all cells that are not too long can hold.
    private static let rowSizeLimit = 16 << 20
    private static let heldSize = 1 << 20

    private let shared: WorkbookStrings?
    private let formats: [WorkbookFormat]
    private let from1904: Bool
    /// A filled cell beyond is kept as one cell more than that, for the reader to see.
    private let cellLimit: Int

    private var isInData = false
    private var isInRow = false
    private var rowIsStated = false
    private var rowNumber = 0
    /// Of the cell read last, from 1.
    private var column = 0
    private var cell: Cell?
    private var isInline = false
    private var text = CollectedText()
    private var open = Record()
    private var ready: [Record] = []
    private var readyCount = 0
    private var takenCount = 0
    /// Bytes of the rows that are ready.
    private var readySize = 0
    private let package: WorkbookPackage

    private struct Cell {
        var type = WorkbookCellType.number
        var style = 0
        var hasFormula = false
    }

    /// - Parameter package: keeps count of what all cells of the workbook hold together.
    init(shared: WorkbookStrings?, formats: [WorkbookFormat], from1904: Bool, cellLimit: Int, package: WorkbookPackage) {
        self.shared = shared
        self.formats = formats
        self.from1904 = from1904
        self.cellLimit = cellLimit
        self.package = package
    }

    /// Hands over the next row that has been gathered, in exchange for a buffer; false if there is none.
    mutating func pop(into record: inout Record) -> Bool {
        guard takenCount < readyCount else {
            // Buffers that long texts have blown up are not kept.
            if readySize > Self.heldSize { ready = [] }
            (takenCount, readyCount, readySize) = (0, 0, 0)
            return false
        }
        swap(&ready[takenCount], &record)
        takenCount += 1
        return true
    }

    mutating func begin(_ tag: WorkbookTag) throws(TableFailure) {
        switch tag.name {
        case Name.cell: try beginCell(tag)
        case Name.value: text.isOpen = cell != nil
        case Name.row: try beginRow(tag)
        case Name.formula: cell?.hasFormula = true
        case Name.inline: isInline = cell != nil
        case Name.text: text.isOpen = isInline && !text.isPhonetic
        case Name.phonetic: text.isPhonetic = true
        case Name.data: isInData = true
        default: break
        }
    }

    mutating func take(_ piece: UnsafeBufferPointer<UInt8>) { text.take(piece) }

    mutating func end(_ name: Int) throws(TableFailure) {
        switch name {
        case Name.cell: try endCell()
        case Name.value, Name.text: text.isOpen = false
        case Name.row: try endRow()
        case Name.inline: isInline = false
        case Name.phonetic: text.isPhonetic = false
        case Name.data: isInData = false
        default: break
        }
    }
}

// Rows and cells in order.
extension WorkbookCells {
    private mutating func beginRow(_ tag: WorkbookTag) throws(TableFailure) {
        guard isInData, !isInRow else { throw .workbook(.workbookStructure) }
        isInRow = true
        let stated = tag.bytes(Name.reference)
        rowIsStated = stated != nil
        try moveTo(row: stated.map { WorkbookPlace.number($0) ?? 0 } ?? rowNumber + 1)
        column = 0
        open.begin(line: rowNumber)
    }

    /// Rows stand in order, each once: what does not, no spreadsheet has written.
    private mutating func moveTo(row: Int) throws(TableFailure) {
        guard row > rowNumber, row <= Self.rowLimit else { throw .workbook(.workbookStructure) }
        rowNumber = row
    }

    private mutating func endRow() throws(TableFailure) {
        guard isInRow else { return }
        isInRow = false
        guard open.count > 0 else { return }
        try package.count(text: open.bytes.count)
        readySize += open.bytes.count
        if readyCount == ready.count { ready.append(Record()) }
        swap(&ready[readyCount], &open)
        readyCount += 1
    }

    private mutating func beginCell(_ tag: WorkbookTag) throws(TableFailure) {
        guard isInRow, cell == nil else { throw .workbook(.workbookStructure) }
        var place = column + 1
        if let reference = tag.bytes(Name.reference) { place = try self.place(reference) }
        guard place > column, place <= Self.columnLimit else { throw .workbook(.workbookStructure) }
        column = place
        text.begin()
        isInline = false
        var cell = Cell()
        if let type = tag.bytes(Name.text) { cell.type = WorkbookCellType(type) }
        if let style = tag.bytes(Name.style) { cell.style = WorkbookPlace.number(style) ?? 0 }
        self.cell = cell
    }

    /// The column that a reference such as `R17` means, in the row that it stands in.
    private mutating func place(_ bytes: UnsafeBufferPointer<UInt8>) throws(TableFailure) -> Int {
        guard let place = WorkbookPlace(bytes) else { throw .workbook(.workbookStructure) }
        if place.row != rowNumber {
            // A row that does not state its number takes it from its first cell.
            guard !rowIsStated, column == 0 else { throw .workbook(.workbookStructure) }
            rowNumber -= 1
            try moveTo(row: place.row)
            open.begin(line: rowNumber)
        }
        return place.column
    }

    private mutating func endCell() throws(TableFailure) {
        guard let cell else { return }
        self.cell = nil
        let position = min(column - 1, cellLimit)
        guard open.count <= position else { return }
        guard open.bytes.count <= Self.rowSizeLimit else { throw .unpackedTooLarge(Self.rowSizeLimit) }
        guard !text.bytes.isEmpty else {
            // A result that nobody has worked out yet is not empty: it is not known. An empty result says that it is text.
            if cell.hasFormula, cell.type != .string { append([], at: position, isError: true) }
            return
        }
        try append(cell, at: position)
    }
}

// Values.
extension WorkbookCells {
    private mutating func append(_ cell: Cell, at position: Int) throws(TableFailure) {
        switch cell.type {
        case .number: append(number: cell.style, at: position)
        case .shared:
            guard let index = text.bytes.withUnsafeBufferPointer({ WorkbookPlace.number($0) }), let value = shared?[index] else {
                throw .workbook(.workbookStructure)
            }
            if !value.isEmpty { append(value, at: position) }
        case .string, .inline: append(text.decoded()[...], at: position)
        case .truth: append(Array((WorkbookCellType.isTrue(text.bytes) ? "WAAR" : "ONWAAR").utf8)[...], at: position)
        case .error: append(text.bytes[...], at: position, isError: true)
        case .date: append(WorkbookDay.text(iso: text.bytes[...])?[...] ?? text.bytes[...], at: position)
        }
    }

    private mutating func append(number style: Int, at position: Int) {
        let format = style < formats.count ? formats[style] : .general
        if format == .general, WorkbookPlace.isPlainNumber(text.bytes) { return append(text.bytes[...], at: position) }
        let written = WhiteSpace.trimmed(text.bytes[...])
        guard let number = WorkbookNumber(written) else { return append(written, at: position) }
        append(format.text(number, from1904: from1904)[...], at: position)
    }

    private mutating func append(_ value: ArraySlice<UInt8>, at position: Int, isError: Bool = false) {
        while open.count < position { open.endCell() }
        if isError { open.markError() }
        open.append(cell: value)
    }
}
