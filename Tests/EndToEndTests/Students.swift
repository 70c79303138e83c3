import Foundation
import TestSupport

/// A student with everything that tells somebody by, each of it nobody else's.
struct Student: Sendable {
    let number: Int
    let first: String
    let last: String
    let track: String
    var campaign = ""

    private static let letters = Array("abcdefghijklmnopqrstuvwxyz")
    private var word: String { String([number / 26, number % 26].map { Self.letters[$0] }) }

    init(_ number: Int, _ track: String) {
        self.number = number
        self.track = track
        first = "Zoë\("xk")\(Self.letters[number / 26])\(Self.letters[number % 26])"
        last = "Vandenbrÿck\(Self.letters[number / 26])\(Self.letters[number % 26])"
    }

    var name: String { "\(first) \(last)" }
    var street: String { "Geheimestraat\(word) \(number + 100)" }
    var mail: String { "leerling.\(word)@example.org" }
    var phone: String { "0489 31 \(number + 10) \(number + 40)" }
    var remarks: String { "vertrouwelijk over \(word)" }
    /// Nine digits and their check.
    var digits: String {
        let nine = 50_731_000 + number * 7 + 101
        let check = 97 - (2_000_000_000 + nine) % 97
        return "0\(nine)" + (check < 10 ? "0\(check)" : "\(check)")
    }

    var formatted: String {
        let all = Array(digits)
        let pieces = [all[0...1], all[2...3], all[4...5], all[6...8], all[9...10]].map { String($0) }
        return "\(pieces[0]).\(pieces[1]).\(pieces[2])-\(pieces[3]).\(pieces[4])"
    }

    static let header =
        "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes;Voorkeur 1;Rijksregisternummer;Adres;E-mail;Telefoon;Opmerkingen\r\n"

    func row(postcode: String = "8300", number written: String? = nil) -> String {
        let cells = [
            "L\(number)", first, last, track, postcode, "Knokke", "15/09/2022 - 15/10/2022", "dienst-a", written ?? formatted,
            street,
            mail, phone, remarks,
        ]
        return cells.joined(separator: ";") + "\r\n"
    }

    var xml: String {
        """
        <aanvraag leerlingnummer="L\(number)" traject="\(track)"><leerling><voornaam>\(first)</voornaam>
        <naam>\(last)</naam><rijksregisternummer>\(digits)</rijksregisternummer><adres>\(street)</adres><postcode>8300</postcode>
        <gemeente>Knokke</gemeente><e-mail>\(mail)</e-mail><telefoon>\(phone)</telefoon></leerling>
        <stage><periode van="2022-09-19" tot="2022-10-29"/></stage><voorkeuren><dienst>dienst-a</dienst></voorkeuren>
        <opmerkingen>\(remarks)</opmerkingen></aanvraag>
        """
    }

    /// Everything that must be gone once they are forgotten.
    var traces: [String] {
        [first, last, name, street, mail, phone, phone.replacing(" ", with: ""), digits, formatted, remarks]
    }
}

extension Data {
    /// The same as bytes of every encoding that anybody writes.
    static func encodings(of text: String) -> [Data] {
        [text.data(using: .utf8), text.data(using: .utf16LittleEndian), text.data(using: .windowsCP1252)].compactMap(\.self)
    }
}

extension TestWorkspace {
    /// `path: text` for each trace that stands in a file or its name, workbooks unpacked; what lies in an `in` folder is not ours yet.
    func traces(_ students: [Student]) throws -> [String] {
        let needles = students.flatMap(\.traces).map { ($0, Data.encodings(of: $0)) }
        var found: [String] = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: root)
        where !path.contains("/in/") || path.hasPrefix("archief") {
            var bytes = Data(path.utf8)
            if let content = FileManager.default.contents(atPath: self.path(path)) { bytes += content }
            if bytes.dropFirst(path.utf8.count).starts(with: Data("PK".utf8)) { bytes += try unpacked(path) }
            for (text, encodings) in needles where encodings.contains(where: { bytes.range(of: $0) != nil }) {
                found.append("\(path): \(text)")
            }
        }
        return found
    }

    func unpacked(_ path: String) throws -> Data {
        guard let unzip = BuiltProduct.installed("unzip") else { return Data() }
        return Data(try BuiltProduct.run(program: unzip, ["-p", self.path(path)]).out.utf8)
    }
}
