package import Findings
package import Matching
import Tabular

/// A file that came in, recognised by its content (formats 2 and 3), ready to be read.
package struct IncomingFile {
    package let kind: FileKind
    package let sender: Sender?
    let bytes: [UInt8]
    let limits: Configuration.Limits
    let format: Format

    enum Format {
        case table(TableReader)
        case workbook(IncomingWorkbook)
        case xml
    }

    /// Recognises a file. `sender` is nil where nobody is known to have sent it (`check`): then every kind is allowed.
    ///
    /// Throws the finding that refuses the whole file.
    package init(_ bytes: [UInt8], from sender: Sender?, limits: Configuration.Limits) throws(FileRefusal) {
        self.bytes = bytes
        self.sender = sender
        self.limits = limits
        guard bytes.count <= limits.fileMegabytes << 20 else {
            throw FileRefusal(Self.tooLarge(bytes.count, limits))
        }
        switch FileSignature.detect(bytes) {
        case .foreign(let name): throw FileRefusal(Finding(.fileUnreadable, details: [name]))
        case .workbook:
            let workbook = try IncomingWorkbook(bytes, from: sender, limits: limits)
            format = .workbook(workbook)
            kind = workbook.kind
        case .xml:
            format = .xml
            kind = .applications
            if case .service? = sender { throw Self.misplaced(TableKinds.applications, kind: .applications) }
        case .text:
            let allowed = TableKinds.allowed(for: sender)
            do {
                let table = try TableReader(
                    file: bytes, kinds: TableKinds.all(for: sender), allowed: allowed, limits: limits.table)
                format = .table(table)
                kind = TableKinds.fileKind(table.header.kind)
            } catch {
                throw FileRefusal(error.finding)
            }
            if case .table(let table) = format, !allowed.contains(table.header.kind) {
                throw Self.misplaced(table.header.kind, kind: kind)
            }
        }
    }

    package var isWorkbook: Bool { if case .workbook = format { true } else { false } }

    /// Whether mentors stand in it: alone, or beside decisions in a workbook.
    package var holdsMentors: Bool {
        guard case .workbook(let workbook) = format else { return kind == .mentors }
        return workbook.tables.contains { $0.header.kind == TableKinds.mentors }
    }

    package static func tooLarge(_ size: Int, _ limits: Configuration.Limits) -> Finding {
        Finding(.fileTooLarge, details: ["\((size + (1 << 20) - 1) >> 20) MB", "\(limits.fileMegabytes) MB"])
    }

    static func misplaced(_ name: String, kind: FileKind) -> FileRefusal {
        FileRefusal(Finding(.kindUnknown, details: [TableKinds.home(of: name).rawValue]), kind: kind)
    }
}

/// A file that is refused whole, with the finding that says why.
package struct FileRefusal: Error {
    package let finding: Finding
    /// What it was recognised as before it was refused.
    package let kind: FileKind

    init(_ finding: Finding, kind: FileKind = .unknown) {
        self.finding = finding
        self.kind = kind
    }
}

/// The rows of a file as understood, and what reading the file as a whole noted.
package struct ReadRows<Row: Sendable>: Sendable {
    package var rows: [Row] = []
    package var notes: [Finding] = []
}

extension Configuration.Limits {
    var table: TableLimits {
        TableLimits(
            bytes: fileMegabytes << 20, rows: rows, columns: columns, characters: characters, unpacked: unpackedMegabytes << 20)
    }

    var xml: XMLLimits { XMLLimits(file: fileMegabytes << 20) }
}
