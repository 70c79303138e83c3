/// The smallest workbook there is, as a zip of stored parts, each of which an input may replace.
struct PlainWorkbook {
    var parts: [String: [UInt8]] = [:]

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    private static let sound: [String: [UInt8]] = [
        "_rels/.rels": related(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": related(
            ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml"),
            ("r3", "styles", "styles.xml")),
        "xl/workbook.xml": Array(
            "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"Blad\" r:id=\"r1\"/></sheets></workbook>".utf8),
        "xl/worksheets/sheet1.xml": Array("<worksheet xmlns=\"\(main)\"><sheetData>\(header)</sheetData></worksheet>".utf8),
        "xl/sharedStrings.xml": Array(
            "<sst xmlns=\"\(main)\"><si><t>Naam</t></si><si><t>Telefoon</t></si><si><t>E-mail</t></si></sst>".utf8),
        "xl/styles.xml": Array(
            """
            <styleSheet xmlns="\(main)"><numFmts><numFmt numFmtId="164" formatCode="00000000000"/></numFmts>\
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>
            """.utf8),
    ]

    private static let header = "<row r=\"1\">" + (0...2).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined() + "</row>"

    private static func related(_ relations: (id: String, type: String, target: String)...) -> [UInt8] {
        let list = relations.map { "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.type)\" Target=\"\($0.target)\"/>" }
        let namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        return Array("<Relationships xmlns=\"\(namespace)\">\(list.joined())</Relationships>".utf8)
    }

    var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        let all = Self.sound.merging(parts) { _, theirs in theirs }.sorted { $0.key < $1.key }
        for (name, part) in all {
            let common = Self.common(name, part)
            directory += Self.number(0x0201_4B50, 4) + Self.number(20, 2) + common + Self.number(0, 10) + Self.number(file.count, 4)
            directory += name.utf8
            file += Self.number(0x0403_4B50, 4) + common + Array(name.utf8) + part
        }
        let counts = Self.number(all.count, 2) + Self.number(all.count, 2)
        let end = Self.number(0x0605_4B50, 4) + Self.number(0, 4) + counts
        return file + directory + end + Self.number(directory.count, 4) + Self.number(file.count, 4) + Self.number(0, 2)
    }

    /// Version, flags, method, time, date, checksum, sizes, lengths of the name and of what is extra.
    private static func common(_ name: String, _ part: [UInt8]) -> [UInt8] {
        let start = number(20, 2) + number(0, 6) + number(0x21, 2) + number(checksum(part), 4)
        return start + number(part.count, 4) + number(part.count, 4) + number(name.utf8.count, 2) + number(0, 2)
    }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        Int(~bytes.reduce(0xFFFF_FFFF as UInt32) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] })
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { checksum, _ in checksum >> 1 ^ (checksum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
}
