package import Matching
import Tabular

/// What a file says, row by row, whoever sent it and whatever is wrong with it.
package enum FileText {
    /// Hands the cells of each row to `body`; false where the file cannot be read.
    ///
    /// A table's cells, an application's values, the cells of all sheets of a workbook; of other text, its lines. What has the `name` of a page of
    /// ours is read as one; a sender's file has none.
    package static func eachRow(of bytes: [UInt8], named name: String = "", from sender: Sender?, _ body: ([String]) -> Void)
        -> Bool
    {
        if PageText.isPage(name) {
            PageText.rows(of: bytes).forEach(body)
            return true
        }
        let signature = FileSignature.detect(bytes)
        if case .foreign = signature { return false }
        if signature == .workbook { return eachRow(ofWorkbook: bytes, body) }
        do throws(FileRefusal) {
            let file = try IncomingFile(bytes, from: sender, limits: .none)
            if case .xml = file.format {
                try file.eachXMLApplication { body($0.texts) }
            } else {
                _ = try file.eachRow { row, _ in body(texts(of: row.record)) }
            }
            return true
        } catch {
            return eachLine(of: bytes, body)
        }
    }

    private static func eachRow(ofWorkbook bytes: [UInt8], _ body: ([String]) -> Void) -> Bool {
        do throws(TableFailure) {
            try WorkbookReader(file: bytes, limits: Configuration.Limits.none.table).eachRow { body(texts(of: $0)) }
            return true
        } catch {
            return false
        }
    }

    private static func texts(of record: Record) -> [String] {
        (0..<record.count).map { String(decoding: record.slice($0), as: UTF8.self) }
    }

    /// Hands over every line as it stands, and what would be its cells: also what stands above a table. False where it is no text.
    package static func eachLine(of bytes: [UInt8], _ body: ([String]) -> Void) -> Bool {
        let signature = FileSignature.detect(bytes)
        guard signature == .text || signature == .xml, let text = try? TextEncoding.decode(bytes) else { return false }
        if signature == .xml { body([String(decoding: withoutTags(text), as: UTF8.self)]) }
        for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            body(cells(in: String(decoding: line, as: UTF8.self)))
        }
        return true
    }

    /// The line, and what would be its cells in a table, but for quotes.
    private static func cells(in line: String) -> [String] {
        let cells = line.split { ";\t,".contains($0) }.map { $0.trimmingPrefix("\"") }
        return [line] + cells.map { String($0.hasSuffix("\"") ? $0.dropLast() : $0) }
    }

    /// Tags part words as blanks do: a name may stand in two elements.
    private static func withoutTags(_ text: [UInt8]) -> [UInt8] {
        var isTag = false
        return text.map { byte in
            defer { if byte == UInt8(ascii: ">") { isTag = false } }
            if byte == UInt8(ascii: "<") { isTag = true }
            return isTag ? 0x20 : byte
        }
    }
}

extension RawApplication {
    /// Names first, one behind the other.
    fileprivate var texts: [String] { ApplicationField.allCases.compactMap { self[$0] } }
}
