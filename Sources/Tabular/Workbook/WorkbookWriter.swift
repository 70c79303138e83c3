import CXLSXWriter
import Glibc

/// Writes Excel workbooks (.xlsx) in memory; knows no school.
///
/// The library does not notice a full disk: it then cuts a sheet short and reports success. So what is published is read back first.
package struct WorkbookWriter {
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private let content: WorkbookContent
    private var formats: WorkbookFormats
    /// Where each list stands: `=Lijsten!$A$4:$A$6`.
    private var ranges: [String] = []

    /// Changes with whatever makes other bytes of the same content: the library, and how we use it.
    package static let edition = "1 \(LXW_VERSION)"

    /// The name of the hidden sheet.
    package static let listSheet = "Lijsten"

    /// The bytes of a workbook; the library keeps its scratch files, which have no name, in `temporaryFolder`.
    package static func bytes(of content: WorkbookContent, temporaryFolder: String) throws(WorkbookFailure) -> [UInt8] {
        // Given a folder it cannot use, the library takes another, unasked.
        guard access(temporaryFolder + "/.", W_OK | X_OK) == 0 else { throw .scratchFolder(errno: errno) }
        let file = stagematch_memory_file()
        guard file >= 0 else { throw .memoryFile(errno: errno) }
        defer { close(file) }
        let workbook = try open("/proc/self/fd/\(file)", temporaryFolder)
        do throws(WorkbookFailure) {
            var writer = WorkbookWriter(workbook, content)
            try writer.write()
        } catch {
            lxw_workbook_free(workbook)
            throw error
        }
        // Closing frees the workbook, whatever comes of it.
        try check(workbook_close(workbook), sheet: nil)
        return try contents(of: file)
    }

    /// Keeps the library from telling its troubles on the C stream `stderr`, for the whole process: it is told what the library returns.
    package static func hushLibrary() { stagematch_hush() }

    private static func open(_ path: String, _ folder: String) throws(WorkbookFailure) -> UnsafeMutablePointer<lxw_workbook> {
        let workbook = folder.withCString { folder in
            // Rows go out as they come: a fifth of the memory, and sooner.
            var options = lxw_workbook_options(constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
            return workbook_new_opt(path, &options)
        }
        guard let workbook else { throw .refused(reason: "no memory", sheet: nil) }
        return workbook
    }

    private static func contents(of file: Int32) throws(WorkbookFailure) -> [UInt8] {
        let size = lseek(file, 0, SEEK_END)
        guard size > 0 else { throw .memoryFile(errno: size < 0 ? errno : EIO) }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            while count < buffer.count {
                let read = pread(file, buffer.baseAddress.map { $0 + count }, buffer.count - count, off_t(count))
                if read < 0 && errno == EINTR { continue }
                guard read > 0 else {
                    failure = read < 0 ? errno : EIO
                    return
                }
                count += read
            }
        }
        guard failure == 0 else { throw .memoryFile(errno: failure) }
        return bytes
    }

    static func check(_ error: lxw_error, sheet: String?) throws(WorkbookFailure) {
        guard error == LXW_NO_ERROR else {
            throw .refused(reason: lxw_strerror(error).map { String(cString: $0) } ?? "error \(error.rawValue)", sheet: sheet)
        }
    }

    private init(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ content: WorkbookContent) {
        self.workbook = workbook
        self.content = content
        formats = WorkbookFormats(workbook)
    }

    private mutating func write() throws(WorkbookFailure) {
        try describe()
        ranges = Self.ranges(of: content.lists)
        let names = WorkbookSheetName.unique(content.sheets.map(\.name), besides: [Self.listSheet])
        for (sheet, name) in zip(content.sheets, names) {
            var writer = WorkbookSheetWriter(try add(name), sheet, name: name, ranges: ranges, formats: formats)
            try writer.write()
            formats = writer.formats
        }
        try writeLists()
    }

    /// A creation date that is always the same: the same content gives the same bytes.
    private static let created: time_t = 946_684_800

    private func describe() throws(WorkbookFailure) {
        let error = WorkbookText.cleaned(content.title).withCString { title in
            "stagematch".withCString { author in
                var properties = lxw_doc_properties()
                properties.title = UnsafeMutablePointer(mutating: title)
                properties.author = UnsafeMutablePointer(mutating: author)
                properties.created = Self.created
                return workbook_set_properties(workbook, &properties)
            }
        }
        try Self.check(error, sheet: nil)
    }

    private func add(_ name: String) throws(WorkbookFailure) -> UnsafeMutablePointer<lxw_worksheet> {
        try Self.check(workbook_validate_sheet_name(workbook, name), sheet: name)
        guard let worksheet = workbook_add_worksheet(workbook, name) else { throw .refused(reason: "no scratch file", sheet: name) }
        return worksheet
    }

    // MARK: Lists

    /// The lists stand one below the other.
    private static func ranges(of lists: [[String]]) -> [String] {
        var next = 1
        return lists.map { list in
            defer { next += max(1, list.count) }
            return "=\(listSheet)!$A$\(next):$A$\(next + max(1, list.count) - 1)"
        }
    }

    private mutating func writeLists() throws(WorkbookFailure) {
        guard !content.lists.isEmpty else { return }
        let worksheet = try add(Self.listSheet)
        let look = WorkbookFormats.Look(style: .plain, content: .text, isUnlocked: false, hasBorder: false)
        let format = formats.format(look)
        var row: lxw_row_t = 0
        for list in content.lists {
            for word in list.isEmpty ? [""] : list {
                let word = WorkbookText.cleaned(word)
                try Self.check(worksheet_write_string(worksheet, row, 0, word, format), sheet: Self.listSheet)
                row += 1
            }
        }
        worksheet_protect(worksheet, nil, nil)
        worksheet_hide(worksheet)
    }
}
