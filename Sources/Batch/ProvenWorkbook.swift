import Glibc
import Tabular

/// A workbook that was read back and found to hold what it was made from.
enum ProvenWorkbook {
    /// Its bytes; the library's scratch files, which have no name, lie in `scratch`.
    static func bytes(of content: WorkbookContent, scratch: String) throws(SystemFailure) -> [UInt8] {
        let bytes: [UInt8]
        do throws(WorkbookFailure) {
            bytes = try WorkbookWriter.bytes(of: content, temporaryFolder: scratch)
        } catch {
            throw SystemFailure("write a workbook", scratch, error.number)
        }
        // The library takes a full disk for a success: what it then leaves is cut short.
        guard WorkbookProof.holds(bytes, content) else { throw SystemFailure("write a workbook", scratch, ENOSPC) }
        return bytes
    }
}

extension WorkbookFailure {
    /// An error number of the system; that of a refused write where the library has none.
    fileprivate var number: Int32 {
        switch self {
        case .scratchFolder(let number), .memoryFile(let number): number
        case .refused: EIO
        }
    }
}
