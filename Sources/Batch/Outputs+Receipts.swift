import Exchange
import Ledger
import Matching
import Tabular

extension Outputs {
    /// What a party's `uit` has about one of its files: names.
    struct Papers {
        var receipt: String?
        var toMend: [String] = []
    }

    /// Receipts for schools, and rows to mend for everybody who sent some; gives their names, by the file's number.
    func publishReceipts(_ publication: inout Publication, _ workbooks: inout [WorkbookPress.Job]) throws -> [Int: Papers] {
        var papers: [Int: Papers] = [:]
        let registered = Set(Workspace.parties(settings.registers))
        var used: Set<String> = []
        let toMend = try rowsToMend()
        for processed in report.files where registered.contains(processed.file.sender) {
            let folder = Workspace.folder(of: processed.file.sender) + "/uit"
            let stem = Self.stem(of: processed.file.name, in: folder, notIn: &used)
            if case .school = processed.file.sender {
                let delimiter = delimiter(for: processed.file.sender)
                let places = ["\(folder)/ontvangst-\(stem).csv", "\(folder)/ontvangst-\(stem)-\(report.name).csv"]
                try publication.publish(to: places) { Receipt.bytes(processed.findings, delimiter: delimiter) }
                papers[processed.file.id, default: Papers()].receipt = "ontvangst-\(stem).csv"
            }
            if processed.outcome == .taken {
                papers[processed.file.id, default: Papers()].toMend = try publish(
                    toMend[processed.file.id], of: processed, stem: stem, in: folder, &publication, &workbooks)
            }
        }
        return papers
    }

    /// The refused rows, in every form that their file calls for, and their names; what an earlier file of that name left is taken away.
    private func publish(
        _ rows: RowsToMend?, of processed: ProcessedFile, stem: String, in folder: String, _ publication: inout Publication,
        _ workbooks: inout [WorkbookPress.Job]
    ) throws -> [String] {
        var written: [String] = []
        if let rows {
            for file in rows.csv(delimiter: delimiter(for: processed.file.sender), stem: stem) {
                try publication.publish(file.bytes, to: "\(folder)/\(file.name)")
                written.append(file.name)
            }
            if hasWorkbooks, rows.isOfWorkbook {
                let name = RowsToMend.workbookName(for: stem)
                workbooks.append(WorkbookPress.Job(path: "\(folder)/\(name)") { rows.workbook() })
                written.append(name)
            }
        }
        for name in RowsToMend.names(for: stem) where !written.contains(name) { try publication.withdraw("\(folder)/\(name)") }
        return written
    }

    /// The refused rows of each file that has some, by its number.
    private func rowsToMend() throws -> [Int: RowsToMend] {
        let files = try report.files.filter { $0.outcome == .taken && $0.refused > 0 }.map(archived)
        let rows = try Parallel.map(files) { file in
            try file.reading { incoming throws(FileRefusal) in
                try RowsToMend(of: incoming, findings: file.processed.findings)
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(files.map(\.processed.file.id), rows))
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
