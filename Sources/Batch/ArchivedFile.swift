import Exchange
import Ledger
import Matching

/// A file that was processed, and where its bytes are now.
struct ArchivedFile: Sendable {
    let processed: ProcessedFile
    let path: String

    /// Reads it once more, as it was received.
    func reading<Value>(_ read: (IncomingFile) throws(FileRefusal) -> Value) throws -> Value {
        let bytes = try FileSystem.read(path)
        do throws(FileRefusal) {
            // It was taken under the limits of its day.
            return try read(try IncomingFile(bytes, from: processed.file.sender, limits: .none))
        } catch {
            throw BatchError.imbalance(path: processed.file.path)
        }
    }
}

/// What a service is told of a file.
struct ToldFile: Sendable {
    let file: ArchivedFile
    /// The rows that registered or removed a mentor.
    let takenMentors: Set<Int>

    func append(to feedback: inout Feedback) throws {
        let processed = file.processed
        let name = processed.file.name
        switch processed.outcome {
        case .taken:
            let outcomes = Feedback.Outcomes(
                judged: processed.decisions, takenMentors: takenMentors, findings: processed.findings)
            var told = feedback
            try file.reading { incoming throws(FileRefusal) in try told.append(file: name, incoming, outcomes) }
            feedback = told
        case .duplicate: if let finding = processed.findings.first { feedback.append(file: name, .unchanged, finding) }
        case .refused, .held, .waiting: if let finding = processed.findings.first { feedback.append(file: name, .refused, finding) }
        }
    }
}
