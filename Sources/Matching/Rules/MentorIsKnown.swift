import Findings

/// M1: a decision names a mentor by name or e-mail, case ignored, if that fits one only; else as `Naam <e-mail>`.
enum MentorIsKnown {
    /// The mentor, or the code that refuses the row.
    static func mentor(named text: String, among mentors: [Mentor]) -> Result<Mentor, MentorRefusal> {
        let wanted = text.lowercased()
        let fitting = mentors.filter { mentor in
            let name = mentor.name.lowercased()
            let mail = mentor.mail.lowercased()
            return wanted == name || wanted == mail || squeezed(wanted) == squeezed("\(name)<\(mail)>")
        }
        if fitting.count > 1 { return .failure(MentorRefusal(code: .mentorAmbiguous)) }
        guard let mentor = fitting.first else { return .failure(MentorRefusal(code: .mentorUnknown)) }
        return .success(mentor)
    }

    private static func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}

struct MentorRefusal: Error {
    let code: FindingCode
}
