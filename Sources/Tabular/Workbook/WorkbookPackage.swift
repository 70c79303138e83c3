import CZip
import Findings

/// The zip that a workbook is: its parts by name, each unpacked while it is read, none of them ever to disk.
///
/// What is unpacked counts against the limit by the bytes that really come out, whatever sizes the zip claims.
final class WorkbookPackage {
    /// More entries than any workbook has; each costs libzip some hundreds of bytes before we are asked.
    static let entryLimit = 20_000

    private let bytes: WorkbookBytes
    private let archive: OpaquePointer
    /// Names are compared without case, as Excel does.
    private let entries: [String: UInt64]
    private let limit: Int
    /// The most that was read of each part: to read one again costs nothing.
    private var unpacked: [UInt64: Int] = [:]
    private var total = 0
    private var elements = 0
    private var textSize = 0
    /// Tags of all parts that are read: more than any workbook within the limits has, and no more than can be read in the time allowed.
    private static let elementLimit = 16_000_000

    /// Opens a zip and refuses what is wrong with it as a whole: damage, encryption, names that point outside, twice the same name.
    init(_ file: [UInt8], limit: Int) throws(TableFailure) {
        guard Self.markers(in: file) <= Self.entryLimit else { throw .workbook(.workbookTorn) }
        bytes = WorkbookBytes(file)
        guard let archive = bytes.open() else { throw .workbook(.workbookTorn) }
        do { entries = try Self.entries(of: archive, limit: limit) } catch {
            zip_discard(archive)
            throw error
        }
        self.archive = archive
        self.limit = limit
    }

    deinit {
        zip_discard(archive)
    }

    /// The names of all parts, in small letters.
    var names: [String] { Array(entries.keys) }

    /// A part, ready to be read from its beginning; nil if there is none of that name.
    func part(_ name: String) throws(TableFailure) -> WorkbookEntry? {
        guard let index = entries[name.lowercased()] else { return nil }
        guard let file = zip_fopen_index(archive, index, 0) else { throw .workbook(.workbookTorn) }
        return WorkbookEntry(package: self, index: index, file: file)
    }

    fileprivate func count(_ read: Int, of index: UInt64) throws(TableFailure) {
        let known = unpacked[index] ?? 0
        guard read > known else { return }
        unpacked[index] = read
        total += read - known
        guard total <= limit else { throw .unpackedTooLarge(limit) }
    }

    fileprivate func count(elements read: Int) throws(TableFailure) {
        elements += read
        guard elements <= Self.elementLimit else { throw .tooLarge(over: Self.elementLimit, .tooManyElements) }
    }

    /// Counts what cells hold: any number of them may share one text.
    func count(text size: Int) throws(TableFailure) {
        textSize += size
        guard textSize <= limit else { throw .unpackedTooLarge(limit) }
    }

    /// How many entries the zip's directory has, by their mark: libzip keeps all of them, whatever number the end of the file claims.
    private static func markers(in file: [UInt8]) -> Int {
        let span = file.span
        guard span.count > 46 * entryLimit else { return 0 }
        var count = 0
        var index = 0
        while index < span.count - 3 {
            if span[index] == 0x50, span[index + 1] == 0x4B, span[index + 2] == 1, span[index + 3] == 2 { count += 1 }
            index += 1
        }
        return count
    }
}

// The names in a zip.
extension WorkbookPackage {
    private static func entries(of archive: OpaquePointer, limit: Int) throws(TableFailure) -> [String: UInt64] {
        var entries: [String: UInt64] = [:]
        var declared: UInt64 = 0
        for index in 0..<UInt64(max(0, zip_get_num_entries(archive, 0))) {
            var stat = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &stat) == 0, let name = stat.name.map({ String(cString: $0) }) else {
                throw .workbook(.workbookTorn)
            }
            if stat.encryption_method != UInt16(ZIP_EM_NONE) {
                throw TableFailure(Finding(.fileUnreadable, details: [Phrase.encrypted.rawValue]))
            }
            declared = declared.addingReportingOverflow(stat.size).overflow ? .max : declared + stat.size
            guard declared <= UInt64(limit) else { throw .unpackedTooLarge(limit) }
            let path = name.replacing("\\", with: "/").lowercased()
            guard isInside(path) else { throw .workbook(.workbookNames) }
            if path.hasSuffix("/") { continue }
            guard entries.updateValue(index, forKey: path) == nil else { throw .workbook(.workbookTwice) }
        }
        return entries
    }

    /// Whether a name stays within the zip: not absolute, no drive, no way up.
    private static func isInside(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(UInt8(ascii: ":"))
            && !path.split(separator: "/").contains("..")
    }
}

/// One part of a package while it is unpacked.
final class WorkbookEntry {
    private let package: WorkbookPackage
    private let index: UInt64
    private let file: OpaquePointer
    private var count = 0

    fileprivate init(package: WorkbookPackage, index: UInt64, file: OpaquePointer) {
        self.package = package
        self.index = index
        self.file = file
    }

    deinit {
        zip_fclose(file)
    }

    /// Unpacks into `piece` and says how many bytes; 0 at the end, where length and checksum have proved right.
    func read(into piece: inout [UInt8]) throws(TableFailure) -> Int {
        let read = piece.withUnsafeMutableBytes { piece in
            piece.baseAddress.map { Int(zip_fread(file, $0, UInt64(piece.count))) } ?? -1
        }
        guard read >= 0 else { throw .workbook(.workbookTorn) }
        count += read
        try package.count(count, of: index)
        return read
    }

    /// Counts tags that were found in it.
    func count(elements: Int) throws(TableFailure) { try package.count(elements: elements) }
}

extension TableFailure {
    /// A workbook that is damaged or not as workbooks are made (`werkboek-ongeldig`).
    static func workbook(_ reason: Phrase) -> TableFailure {
        TableFailure(Finding(.workbookInvalid, details: [reason.rawValue]))
    }

    static func unpackedTooLarge(_ limit: Int) -> TableFailure {
        let shown = limit.isMultiple(of: 1 << 20) ? "\(limit >> 20) MB" : "\(limit) bytes"
        return TableFailure(Finding(.fileTooLarge, details: [Phrase.tooMuchUnpacked.rawValue, shown]))
    }

    /// The same, said of a sheet.
    func on(_ sheet: String) -> TableFailure {
        var failure = self
        failure.finding.location.sheet = failure.finding.location.sheet ?? sheet
        return failure
    }
}
