package import Findings

/// One row of a service's table of mentors (M1).
package struct MentorSubmission: Sendable {
    package let location: Location
    /// nil if a required value is missing.
    package let mentor: Mentor?
    package let isRemoval: Bool
    package let findings: [Finding]

    package init(at location: Location, mentor: Mentor?, isRemoval: Bool, findings: [Finding]) {
        self.location = location
        self.mentor = mentor
        self.isRemoval = isRemoval
        self.findings = findings
    }
}

/// One row of the administrator's corrections (B14).
package struct CorrectionSubmission: Sendable {
    package let location: Location
    package let referenceText: String
    package let student: String
    package let reason: String
    package let by: String
    package let findings: [Finding]

    package init(at location: Location, reference: String, student: String, reason: String, by: String, findings: [Finding]) {
        self.location = location
        referenceText = reference
        self.student = student
        self.reason = reason
        self.by = by
        self.findings = findings
    }
}
