/// Whose secrets a text holds: to prove that no file tells a party what P2 and P4 keep from it.
///
/// It answers with references alone.
package struct SecretIndex: Sendable, CustomStringConvertible, CustomReflectable {
    private let state: State
    /// Sequence numbers of the applications that have a secret, by how it may be written.
    private var numbers: [String: Set<Int>] = [:]
    private var mails: [String: Set<Int>] = [:]
    /// Remarks, which matter only where they fill a cell.
    private var cells: [String: Set<Int>] = [:]

    package var description: String { "‹secrets›" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    package init(_ state: State) {
        self.state = state
        for record in state.records where !record.isPurged {
            let sequence = record.application.reference.sequence
            let secrets = record.application.secrets
            // A school may take the national number for its pupil number: then it is none of ours to keep.
            let number = secrets.nationalNumber.map(\.digits).flatMap { $0 == record.application.pupil.written ? nil : $0 }
            for text in [number ?? "", secrets.phone, secrets.counsellorPhone] {
                for spelling in SecretSpelling.spellings(of: text) { numbers[spelling, default: []].insert(sequence) }
            }
            for mail in [secrets.mail, secrets.counsellorMail] where mail.contains("@") {
                mails[mail.lowercased(), default: []].insert(sequence)
            }
            if let remarks = SecretSpelling.cell(secrets.remarks) { cells[remarks, default: []].insert(sequence) }
        }
        spareMentors()
    }

    /// A mentor's own address and telephone are no student's secret.
    private mutating func spareMentors() {
        for mentor in state.mentors.values.flatMap(\.offered) {
            mails[mentor.mail.lowercased()] = nil
            for spelling in SecretSpelling.spellings(of: mentor.phone) { numbers[spelling] = nil }
        }
    }

    /// The application of which a row holds a secret that it does not share with one that `mayBeTold`; nil if there is none.
    package func leak(in row: [String], mayBeTold: (ApplicationRecord) -> Bool) -> Reference? {
        var found: Reference?
        func isLeak(_ owners: Set<Int>?) -> Bool {
            guard let owners, !owners.contains(where: { mayBeTold(state.records[$0 - 1]) }), let first = owners.min() else {
                return false
            }
            found = state.records[first - 1].application.reference
            return true
        }
        for text in row {
            if SecretSpelling.numbers(in: text, until: { isLeak(numbers[$0]) }) { break }
            if SecretSpelling.mails(in: text, until: { isLeak(mails[$0]) }) { break }
            if let cell = SecretSpelling.cell(text), isLeak(cells[cell]) { break }
        }
        return found
    }
}
