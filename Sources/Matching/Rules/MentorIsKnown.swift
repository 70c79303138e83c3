import Findings

/// M1: a decision names a mentor by name or e-mail, case ignored, if that fits one only; else as `Naam <e-mail>`.
enum MentorIsKnown {
    /// The mentor, or the code that refuses the row.
    static func mentor(named text: String, among mentors: MentorList) -> Result<Mentor, MentorRefusal> {
        let fitting = mentors.offered(named: text)
        if fitting.count > 1 { return .failure(MentorRefusal(code: .mentorAmbiguous)) }
        guard let mentor = fitting.first else { return .failure(MentorRefusal(code: .mentorUnknown)) }
        return .success(mentor)
    }
}

struct MentorRefusal: Error {
    let code: FindingCode
}
