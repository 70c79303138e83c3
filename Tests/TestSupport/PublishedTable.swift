/// A plain reader of what we publish: `;`, CRLF, quotes where needed, a mark in front.
package enum PublishedTable {
    package static func rows(_ text: String) -> [[String: String]] {
        let records = records(text)
        guard let header = records.first else { return [] }
        return records.dropFirst().map { record in
            Dictionary(zip(header, record), uniquingKeysWith: { first, _ in first })
        }
    }

    package static func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell = ""
        var isQuoted = false
        var scalars = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                cell.unicodeScalars.append(scalar)
                scalars.removeFirst()
            case "\"": isQuoted.toggle()
            case ";" where !isQuoted:
                record.append(cell)
                cell = ""
            case "\r" where !isQuoted: break
            case "\n" where !isQuoted:
                records.append(record + [cell])
                record = []
                cell = ""
            default: cell.unicodeScalars.append(scalar)
            }
        }
        return records
    }

    /// A table as a person would write one for a test.
    package static func text(_ records: [[String]]) -> String {
        records.map { record in
            record.map { cell in
                cell.contains { ";\"\r\n".contains($0) } ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
            }.joined(separator: ";") + "\r\n"
        }.joined()
    }
}
