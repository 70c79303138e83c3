import Foundation

/// A zip of our own making, so that tests can make it lie: entries are stored, not compressed.
struct PlainZip {
    struct Entry {
        var name: String
        var bytes: [UInt8]
        var isEncrypted = false
        /// What the zip says that the size is, where that is not true.
        var claimedSize: Int?
        var hasWrongChecksum = false
    }

    var entries: [Entry] = []

    mutating func add(_ name: String, _ text: String) { entries.append(Entry(name: name, bytes: Array(text.utf8))) }

    var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let common = common(entry)
            directory += number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 2 + 2 + 2 + 4) + number(file.count, 4)
            directory += entry.name.utf8
            file += number(0x0403_4B50, 4) + common + entry.name.utf8 + entry.bytes
        }
        let counts = number(entries.count, 2) + number(entries.count, 2)
        return file + directory + number(0x0605_4B50, 4) + number(0, 4) + counts + number(directory.count, 4)
            + number(file.count, 4) + number(0, 2)
    }

    /// Version, flags, method, time, date, checksum, sizes, lengths of the name and of what is extra.
    private func common(_ entry: Entry) -> [UInt8] {
        let checksum = entry.hasWrongChecksum ? 1 : Self.checksum(entry.bytes)
        let size = entry.claimedSize ?? entry.bytes.count
        return number(20, 2) + number(entry.isEncrypted ? 1 : 0, 2) + number(0, 2) + number(0, 2) + number(0x21, 2)
            + number(checksum, 4) + number(size, 4) + number(size, 4) + number(entry.name.utf8.count, 2) + number(0, 2)
    }

    private func number(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

    static func checksum(_ bytes: [UInt8]) -> Int {
        var checksum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            checksum ^= UInt32(byte)
            for _ in 0..<8 { checksum = checksum >> 1 ^ (checksum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return Int(~checksum)
    }
}

/// The smallest workbook there is, every part of which a test can replace.
struct PlainWorkbook {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let relations = "http://schemas.openxmlformats.org/package/2006/relationships"

    /// What stands in `sheetData`.
    var rows = ""
    /// What stands in `sst`.
    var strings = ""
    /// What stands in `styleSheet`.
    var styles = ""
    var from1904 = false
    var namespace = main
    /// Parts that take the place of ours, or stand beside them.
    var parts: [String: String] = [:]
    var missing: Set<String> = []

    static let header = ["Leerlingnummer", "Voornaam", "Naam", "Postcode", "Stageperiodes", "Telefoon", "Opmerkingen"]

    /// A sheet whose first row is a header of pupils; `cells` is the row below it.
    init(cells: String = "", row: String = "<row r=\"2\">") {
        rows = Self.headerRow + (cells.isEmpty ? "" : row + cells + "</row>")
    }

    static let headerRow = "<row r=\"1\">" + header.map(inline).joined() + "</row>"

    static func inline(_ text: String) -> String { "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>" }

    var zip: PlainZip {
        let all = ours.merging(parts) { _, theirs in theirs }
        var zip = PlainZip()
        for (name, text) in all.sorted(by: { $0.key < $1.key }) where !missing.contains(name) { zip.add(name, text) }
        return zip
    }

    var bytes: [UInt8] { zip.bytes }

    static func related(_ relations: [(id: String, type: String, target: String)]) -> String {
        let list = relations.map { "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.type)\" Target=\"\($0.target)\"/>" }
        return "<Relationships xmlns=\"\(Self.relations)\">\(list.joined())</Relationships>"
    }

    private var ours: [String: String] {
        [
            "_rels/.rels": Self.related([("r1", "officeDocument", "xl/workbook.xml")]),
            "xl/_rels/workbook.xml.rels": Self.related([
                ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml"),
                ("r3", "styles", "styles.xml"),
            ]),
            "xl/workbook.xml": """
            <workbook xmlns="\(namespace)" xmlns:r="\(Self.office)"><workbookPr date1904="\(from1904 ? 1 : 0)"/>\
            <sheets><sheet name="Leerlingen" sheetId="1" r:id="r1"/></sheets></workbook>
            """,
            "xl/worksheets/sheet1.xml": "<worksheet xmlns=\"\(namespace)\"><sheetData>\(rows)</sheetData></worksheet>",
            "xl/sharedStrings.xml": "<sst xmlns=\"\(namespace)\">\(strings)</sst>",
            "xl/styles.xml": "<styleSheet xmlns=\"\(namespace)\">\(styles)</styleSheet>",
        ]
    }
}
