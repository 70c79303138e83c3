import Findings

/// How the cells of each style show their numbers.
final class WorkbookStyles: WorkbookPartConsumer {
    static let vocabulary = ["xf", "numFmt", "cellXfs", "numFmts", "numFmtId", "formatCode"]
    static let root = "styleSheet"
    /// Excel knows 64,000 styles.
    private static let limit = 1 << 16
    /// Excel knows some 250 number formats.
    private static let customLimit = 2_000

    /// By a cell's style.
    private(set) var formats: [WorkbookFormat] = []
    private var custom: [Int: WorkbookFormat] = [:]
    private var isInNumberFormats = false
    private var isInCellFormats = false

    func begin(_ tag: WorkbookTag) throws(TableFailure) {
        switch tag.name {
        case 0 where isInCellFormats:
            guard formats.count < Self.limit else { throw .workbook(.workbookStructure) }
            let id = tag[4].flatMap { Int($0) } ?? 0
            formats.append(custom[id] ?? WorkbookFormat.builtIn(id))
        case 1 where isInNumberFormats:
            guard let id = tag[4].flatMap({ Int($0) }), let code = tag[5], custom.count < Self.customLimit else {
                throw .workbook(.workbookStructure)
            }
            custom[id] = WorkbookFormat(code: code)
        case 2: isInCellFormats = true
        case 3: isInNumberFormats = true
        default: break
        }
    }

    func take(_ text: UnsafeBufferPointer<UInt8>) {}

    func end(_ name: Int) throws(TableFailure) {
        if name == 2 { isInCellFormats = false }
        if name == 3 { isInNumberFormats = false }
    }
}
