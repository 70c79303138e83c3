/// What is wrong with a file, a row or a cell: facts only. The words are in the catalogue.
///
/// A finding never carries a secret in `details`: those are shown to every reader of the report (rule P5).
/// What the sender wrote stands in `value`, which only files to that same sender may quote.
package struct Finding: Hashable, Sendable {
    package var code: FindingCode
    package var location: Location
    /// Facts for the sentence, in the order of its placeholders `{0}`, `{1}`…: counts, column names, codes of ours, dates, or a `Phrase`
    /// by its raw value. Never a cell's text.
    package var details: [String]
    /// The cell as the sender wrote it; empty if there is none to show.
    package var value: String

    package init(_ code: FindingCode, at location: Location = Location(), details: [String] = [], value: String = "") {
        self.code = code
        self.location = location
        self.details = details
        self.value = value
    }

    /// Of its code; only `school-van-ander` refuses a row of a table but the whole of an XML file.
    package var severity: Severity { code == .schoolOfAnother && location.row == nil ? .file : code.severity }

    /// The whole message: what is there, what was expected, what to do.
    package func message(in language: Language) -> String {
        let text = filled(code.entry.wording(in: language).text, in: language)
        return place(in: language).map { "\(text) (\($0).)" } ?? text
    }

    /// What a row's number alone does not tell: the line of an XML file; sheet and cell of a workbook (`Duaal!R17`).
    private func place(in language: Language) -> String? {
        let isDutch = language == .dutch
        if let line = location.line { return isDutch ? "Regel \(line)" : "Line \(line)" }
        guard let sheet = location.sheet, code != .sheetIgnored else { return nil }
        if let cell = location.cell { return "\(sheet)!\(cell)" }
        guard let row = location.row else { return isDutch ? "Blad \(sheet)" : "Sheet \(sheet)" }
        return isDutch ? "Blad \(sheet), rij \(row)" : "Sheet \(sheet), row \(row)"
    }

    /// The sentence with the details in their places; what a detail says is not looked at for places again.
    private func filled(_ sentence: String, in language: Language) -> String {
        let pieces = Array(sentence.utf8).split(separator: UInt8(ascii: "{"), omittingEmptySubsequences: false)
        return pieces.dropFirst().reduce(into: String(decoding: pieces[0], as: UTF8.self)) { text, piece in
            let index = piece.first.map { Int($0) - Int(UInt8(ascii: "0")) } ?? -1
            guard details.indices.contains(index) else {
                text += "{" + String(decoding: piece, as: UTF8.self)
                return
            }
            text += Phrase(rawValue: details[index])?.text(in: language) ?? details[index]
            text += String(decoding: piece.dropFirst("0}".utf8.count), as: UTF8.self)
        }
    }
}

/// How far a finding reaches (formats, section 6).
package enum Severity: String, Hashable, Sendable {
    case file = "F"
    case row = "R"
    case warning = "W"
    case note = "N"
}

/// Where in its file a finding stands.
package struct Location: Hashable, Sendable {
    /// Physical line of a text file, row of a sheet, or number of an `aanvraag`, from 1; nil for a whole file.
    package var row: Int?
    /// Physical line of the row, where rows are counted otherwise (XML); it stands in the message.
    package var line: Int?
    /// The column's name as the contract writes it; nil for a whole row.
    package var column: String?
    /// Sheet and cell (`R17`) of a workbook.
    package var sheet: String?
    package var cell: String?

    package init(row: Int? = nil, line: Int? = nil, column: String? = nil, sheet: String? = nil, cell: String? = nil) {
        self.row = row
        self.line = line
        self.column = column
        self.sheet = sheet
        self.cell = cell
    }

    /// The row by its number, with its sheet if it has one: how another row's message names it.
    package var rowText: String {
        let number = row.map(String.init) ?? ""
        return sheet.map { "\($0)!\(number)" } ?? number
    }

    /// The same row, at one of its columns.
    package func at(_ column: String) -> Location {
        var location = self
        location.column = column
        return location
    }
}

package enum Language: Sendable {
    case dutch
    case english
}
