package import Findings

/// One filled-in row of a decision sheet, as its service wrote it. Rows without a status are counted, not kept: they say nothing (B1).
package struct DecisionRow: Sendable {
    package var location: Location
    package var referenceText: String
    /// The student's name beside the reference; empty if there is none (B12).
    package var student: String
    package var statusText: String
    package var mentor: String
    package var periods: String
    package var notes: String
    /// What reading the row found. A refusing finding refuses it before any rule.
    package var findings: [Finding]
    package let reference: Reference?
    package let status: StatusWord

    package init(
        at location: Location, reference: String, student: String, status: String, mentor: String, periods: String, notes: String,
        findings: [Finding]
    ) {
        self.location = location
        referenceText = reference
        self.student = student
        statusText = status
        self.mentor = mentor
        self.periods = periods
        self.notes = notes
        self.findings = findings
        self.reference = Reference.read(reference)
        self.status = Status.named(status).map { .known($0) } ?? .unknown
    }

    /// Refused by its shape, before any rule: it says nothing, to no other row either (B10).
    var isRefused: Bool { findings.contains { $0.severity == .row } }
}

/// A status cell that is not empty.
package enum StatusWord: Hashable, Sendable {
    case known(Status)
    case unknown

    package var known: Status? {
        guard case .known(let status) = self else { return nil }
        return status
    }
}

/// The decisions of one file.
package struct DecisionSubmission: Sendable {
    /// The file's number in the ledger.
    package let file: Int
    package let service: String
    /// Path below the workspace: the order within a service (B8).
    package let path: String
    /// Held before, and now confirmed (B13).
    package let isConfirmed: Bool
    package let rows: [DecisionRow]
    /// Rows read whose status is empty, or that said the same as none.
    package let emptyRows: Int

    package init(file: Int, service: String, path: String, isConfirmed: Bool, rows: [DecisionRow], emptyRows: Int) {
        self.file = file
        self.service = service
        self.path = path
        self.isConfirmed = isConfirmed
        self.rows = rows
        self.emptyRows = emptyRows
    }
}

/// A decision that was read, and what became of it (B16, formats 4).
package struct JudgedDecision: Sendable {
    package let row: Int
    package let referenceText: String
    package let from: Status?
    package let to: Status?
    package let result: RowResult
    package let code: FindingCode?

    package init(row: Int, referenceText: String, from: Status?, to: Status?, result: RowResult, code: FindingCode?) {
        self.row = row
        self.referenceText = referenceText
        self.from = from
        self.to = to
        self.result = result
        self.code = code
    }
}

/// What planning one decision file comes to.
package enum DecisionPlan: Sendable {
    case planned(Plan)
    /// Over the limit: nothing of it counts until it is confirmed (B13).
    case held(newAcceptances: Int, limit: Int)
}

/// What the decision files of one received time come to together (B8).
package struct DecisionGroupPlan: Sendable {
    /// In the order in which the files were given.
    package var files: [DecisionPlan]
    /// In the order in which the rows were judged.
    package var facts: [RecordedFact]
}
