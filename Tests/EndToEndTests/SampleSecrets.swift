import Foundation
import TestSupport

/// What P2 keeps secret of the pupils of the samples: national register numbers, phone numbers, addresses for mail.
///
/// All pupils have a number that begins with 0499, or a foreign one, and an address directly at example.org; nobody else has.
struct SampleSecrets {
    /// Secrets by the party that sent them: `scholen/<code>`, or `beheer`; what the administrator sent in a school's name is that school's too.
    let bySender: [String: Set<String>]

    private static let pattern = try! NSRegularExpression(
        pattern: #"\d\d\.\d\d\.\d\d-\d\d\d\.\d\d|0499( \d\d){3}|\+31 6[0-9 ]+[0-9]|[a-z]+\.[a-z]+@example\.org"#)

    static func found(in text: String) -> Set<String> {
        let text = text as NSString
        let matches = pattern.matches(in: text as String, range: NSRange(location: 0, length: text.length))
        return Set(matches.map { text.substring(with: $0.range) })
    }

    init() throws {
        var secrets: [String: Set<String>] = [:]
        let nights = SampleYear.samples.appending(path: "nachten")
        let register = try Data(contentsOf: SampleYear.samples.appending(path: "werkmap/register/scholen.csv"))
        // What the administrator sent is its school's own, by its code or name.
        let codes = Dictionary(
            PublishedTable.rows(Self.text(register)).map { ($0["Naam"] ?? "", $0["School"] ?? "") },
            uniquingKeysWith: { first, _ in first })
        for path in try SampleYear.paths(in: nights) where !path.contains("/diensten/") {
            let sender = path.split(separator: "/").dropFirst().dropLast(2).joined(separator: "/")
            let text = Self.text(try Data(contentsOf: nights.appending(path: path)))
            secrets[sender, default: []].formUnion(Self.found(in: text))
            guard sender == "beheer" else { continue }
            for row in PublishedTable.rows(text) {
                guard let school = row["School"] else { continue }
                secrets["scholen/\(codes[school] ?? school)", default: []].formUnion(row.values.flatMap { Self.found(in: $0) })
            }
        }
        bySender = secrets
    }

    var all: Set<String> { bySender.values.reduce(into: []) { $0.formUnion($1) } }

    /// Secrets are ASCII, so only UTF-16 has to be told from the rest.
    private static func text(_ data: Data) -> String {
        if data.starts(with: [0xFF, 0xFE]) { return String(data: data, encoding: .utf16) ?? "" }
        return String(data: data, encoding: .utf8) ?? String(data: data, encoding: .isoLatin1) ?? ""
    }

    /// Those that a service may know: of students whose own status there is `uitgenodigd` or `aanvaard`.
    static func disclosed(to service: String, in files: [String: String]) -> Set<String> {
        let lists = ["duaal.csv", "aanvaard.csv"].flatMap { files.table("\(service)/uit/\($0)").rows }
        let known = lists.filter { ["uitgenodigd", "aanvaard"].contains($0["Status"]) }
        return Set(known.flatMap { $0.values.flatMap { found(in: $0) } })
    }
}
