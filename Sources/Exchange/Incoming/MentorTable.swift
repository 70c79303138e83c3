import Findings
package import Matching
import Tabular

/// Mentors of a service (formats 2, M1).
package enum MentorTable {
    static let required = ["Naam", "Telefoon", "E-mail"]

    package static func read(_ file: IncomingFile) throws(FileRefusal) -> ReadRows<MentorSubmission> {
        var reading = ReadRows<MentorSubmission>()
        reading.notes = try file.eachRow { row, findings in reading.rows.append(mentor(row, findings)) }
        return reading
    }

    static func mentor(_ row: TableRow, _ findings: [Finding]) -> MentorSubmission {
        var cells = CellReader(at: row.location, findings: findings)
        let action = cells.text(row.cell("Actie"), "Actie", .name)
        let isRemoval = FoldedText.squash(action) == "verwijderen"
        if !action.isEmpty, !isRemoval { cells.note(.actionUnknown, "Actie", details: ["verwijderen"], value: action) }
        let name = cells.required(cells.text(row.cell("Naam"), "Naam", .name), "Naam")
        let mail = cells.required(cells.text(row.cell("E-mail"), "E-mail", .name), "E-mail")
        let written = cells.text(row.cell("Telefoon"), "Telefoon", .name)
        let phone = isRemoval ? "" : cells.phone(cells.required(written, "Telefoon") ?? "", "Telefoon")
        if let mail, !isRemoval { cells.checkMail(mail, "E-mail") }
        var mentor: Mentor?
        if let name, let mail { mentor = Mentor(name: name, mail: mail, phone: phone) }
        return MentorSubmission(at: cells.location, mentor: mentor, isRemoval: isRemoval, findings: cells.findings)
    }
}

extension CellReader {
    /// A10: a phone number as it is shown, with warnings.
    mutating func phone(_ text: String, _ column: String) -> String {
        guard !text.isEmpty else { return "" }
        let phone = PhoneNumber.read(text)
        if phone.zeroRestored { note(.zeroRestored, column, value: text) }
        if phone.doubtful { note(.phoneDoubtful, column, value: text) }
        return phone.shown
    }

    mutating func checkMail(_ text: String, _ column: String) {
        if !text.isEmpty, !MailAddress.isPlausible(text) { note(.mailAddressInvalid, column, value: text) }
    }
}
