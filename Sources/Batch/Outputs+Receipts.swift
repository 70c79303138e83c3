import Exchange
import Ledger
import Matching
import Tabular

extension Outputs {
    /// Receipts for schools, and rows to mend for everybody who sent some.
    func publishReceipts(_ publication: inout Publication, _ workbooks: inout [WorkbookPress.Job]) throws {
        let registered = Set(Workspace.parties(settings.registers))
        var used: Set<String> = []
        for processed in report.files where registered.contains(processed.file.sender) {
            let folder = Workspace.folder(of: processed.file.sender) + "/uit"
            let stem = Self.stem(of: processed.file.name, in: folder, notIn: &used)
            if case .school = processed.file.sender {
                let receipt = Receipt.bytes(processed.findings, delimiter: delimiter(for: processed.file.sender))
                try publication.publish(receipt, to: "\(folder)/ontvangst-\(stem).csv")
                try publication.publish(receipt, to: "\(folder)/ontvangst-\(stem)-\(report.name).csv")
            }
            if processed.outcome == .taken {
                try publishRowsToMend(processed, "\(folder)/te-verbeteren-\(stem)", &publication, &workbooks)
            }
        }
    }

    /// The refused rows, in every form that their file calls for; what an earlier file of that name left is taken away.
    private func publishRowsToMend(
        _ processed: ProcessedFile, _ path: String, _ publication: inout Publication, _ workbooks: inout [WorkbookPress.Job]
    ) throws {
        var written: Set<String> = []
        if processed.refused > 0 {
            let incoming = try reopen(processed)
            let rows = try rowsToMend(incoming, processed)
            for file in rows.csv(delimiter: delimiter(for: processed.file.sender)) {
                try publication.publish(file.bytes, to: "\(path)\(file.suffix).csv")
                written.insert("\(file.suffix).csv")
            }
            if hasWorkbooks, incoming.isWorkbook {
                workbooks.append(WorkbookPress.Job(path: path + ".xlsx") { rows.workbook() })
                written.insert(".xlsx")
            }
        }
        for ending in RowsToMend.endings where !written.contains(ending) { try publication.withdraw(path + ending) }
    }

    private func rowsToMend(_ incoming: IncomingFile, _ processed: ProcessedFile) throws -> RowsToMend {
        do throws(FileRefusal) {
            return try RowsToMend(of: incoming, findings: processed.findings)
        } catch {
            throw changed(processed)
        }
    }

    /// A name that no other file of this run has in that folder: the second gets `-2`.
    private static func stem(of name: String, in folder: String, notIn used: inout Set<String>) -> String {
        let first = SafeName.stem(of: name)
        var stem = first
        var number = 1
        while !used.insert("\(folder)/\(stem)").inserted {
            number += 1
            stem = "\(first)-\(number)"
        }
        return stem
    }

    private func delimiter(for sender: Sender) -> UInt8 {
        guard case .service(let code) = sender, let service = settings.registers.service(code: code) else {
            return settings.configuration.delimiter
        }
        return delimiter(of: service)
    }
}
