package import Matching

/// `stagematch.yaml`: the calendar and the settings (formats, section 1).
package struct Configuration: Hashable, Sendable {
    /// `schooljaar`, such as `2022-2023`.
    package var schoolYear: String
    package var calendar: Matching.Calendar
    /// `rusttijd`: how many seconds a file must lie unchanged (D1).
    package var settleSeconds = 60
    /// `notities`: whether an acceptance needs notes (B4).
    package var notesRequired = true
    /// `postcodes`: provinces of single postcodes, before the ranges of A6.
    package var postcodes: [Int: Province] = [:]
    /// `csv.scheidingsteken`: `;`, `,` or a tab, for lists that go out.
    package var delimiter = UInt8(ascii: ";")
    /// `grenzen`.
    package var limits = Limits()
    /// `afzender`: the address that mails come from.
    package var sender: String?
    /// The same, as mails need it.
    package var mailSender: MailSender? { sender.flatMap(MailSender.init) }
    /// `verzending`: what `send` hands mails to; nil where it was not said.
    package var delivery: MailDelivery?

    package init(schoolYear: String, calendar: Matching.Calendar) {
        self.schoolYear = schoolYear
        self.calendar = calendar
    }

    /// How large a file that comes in may be (formats, section 6).
    package struct Limits: Hashable, Sendable {
        package var fileMegabytes = 64
        package var unpackedMegabytes = 256
        package var rows = 100_000
        package var columns = 500
        package var characters = 2_000
        /// How many files a pass takes of one sender.
        package var files = 1_000

        package init() {}

        /// For a file that was taken already.
        package static var none: Limits {
            var limits = Limits()
            (limits.fileMegabytes, limits.unpackedMegabytes) = (1 << 20, 1 << 20)
            (limits.rows, limits.columns, limits.characters) = (.max, .max, .max)
            return limits
        }
    }
}

extension Configuration {
    /// Reads the bytes of a `stagematch.yaml` in UTF-8, or refuses it with every fault; `file` is how messages call it.
    package static func read(_ bytes: [UInt8], file: String) throws(ConfigurationRefusal) -> Configuration {
        try read(ConfigurationSource.text(of: bytes, file: file), file: file)
    }

    /// Reads the text of a `stagematch.yaml`, or refuses it with every fault; `file` is how messages call it.
    package static func read(_ text: String, file: String) throws(ConfigurationRefusal) -> Configuration {
        let root = try ConfigurationSource.root(of: text, file: file)
        var walk = ConfigurationWalk(file: file)
        let configuration = walk.configuration(Setting(root: root))
        guard let configuration, walk.faults.isEmpty else {
            throw ConfigurationRefusal(faults: walk.faults.sorted { ($0.line, $0.key) < ($1.line, $1.key) })
        }
        return configuration
    }
}

extension ConfigurationWalk {
    /// The whole file; nil, or with defaults where something was refused.
    fileprivate mutating func configuration(_ root: Setting) -> Configuration? {
        let optional = ["rusttijd", "notities", "postcodes", "csv", "grenzen", "verzending", "afzender"]
        guard let entries = entries(of: root, required: ["schooljaar", "campagnes"], optional: optional) else { return nil }
        var configuration = Configuration(
            schoolYear: text(entries["schooljaar"], expected: "a school year such as 2022-2023") ?? "",
            calendar: Matching.Calendar(campaigns: campaigns(entries["campagnes"])))
        configuration.settleSeconds = number(entries["rusttijd"], from: 0) ?? configuration.settleSeconds
        configuration.notesRequired = choice(entries["notities"], ["verplicht": true, "optioneel": false]) ?? true
        configuration.postcodes = postcodes(entries["postcodes"])
        configuration.delimiter = delimiter(entries["csv"]) ?? configuration.delimiter
        configuration.limits = limits(entries["grenzen"])
        configuration.sender = sender(entries["afzender"])
        configuration.delivery = delivery(entries["verzending"])
        return configuration
    }

    private mutating func postcodes(_ setting: Setting?) -> [Int: Province] {
        guard let setting, !setting.isEmpty, let pairs = pairs(of: setting) else { return [:] }
        var provinces: [Int: Province] = [:]
        for (name, child) in pairs {
            guard name.utf8.count == 4, let postcode = wholeNumber(name), postcode >= 1000 else {
                refuse(child, "\(quoted(name)) is no Belgian postcode; expected four digits from 1000 to 9999")
                continue
            }
            provinces[postcode] = province(child)
        }
        return provinces
    }

    private mutating func province(_ setting: Setting) -> Province? {
        let expected = "a province: \(provinceNames)"
        guard let text = text(setting, expected: expected) else { return nil }
        guard let province = Province.named(text) else {
            refuse(setting, expected: expected)
            return nil
        }
        return province
    }

    private mutating func delimiter(_ setting: Setting?) -> UInt8? {
        guard let setting, !setting.isEmpty else { return nil }
        guard let written = entries(of: setting, required: [], optional: ["scheidingsteken"])?["scheidingsteken"] else {
            return nil
        }
        guard let delimiter = written.word.flatMap(delimiterByte) else {
            refuse(written, expected: "\";\", \",\" or tab")
            return nil
        }
        return delimiter
    }

    private mutating func limits(_ setting: Setting?) -> Configuration.Limits {
        var limits = Configuration.Limits()
        guard let setting, !setting.isEmpty else { return limits }
        let keys = ["bestand_mb", "uitgepakt_mb", "rijen", "kolommen", "tekens", "bestanden"]
        guard let entries = entries(of: setting, required: [], optional: keys) else { return limits }
        limits.fileMegabytes = number(entries["bestand_mb"], from: 1) ?? limits.fileMegabytes
        limits.unpackedMegabytes = number(entries["uitgepakt_mb"], from: 1) ?? limits.unpackedMegabytes
        limits.rows = number(entries["rijen"], from: 1) ?? limits.rows
        limits.columns = number(entries["kolommen"], from: 1) ?? limits.columns
        limits.characters = number(entries["tekens"], from: 1) ?? limits.characters
        limits.files = number(entries["bestanden"], from: 1) ?? limits.files
        return limits
    }

    private mutating func sender(_ setting: Setting?) -> String? {
        let expected = "an e-mail address such as stages@example.org"
        guard let setting, let text = text(setting, expected: expected) else { return nil }
        guard MailSender(text) != nil else {
            refuse(setting, expected: expected)
            return nil
        }
        return text
    }
}

let provinceNames = Province.allCases.map(\.rawValue).joined(separator: ", ")

/// What a word for a delimiter means: `;`, `,`, `tab` or a tab itself.
func delimiterByte(_ word: String) -> UInt8? {
    switch word.lowercased() {
    case ";": UInt8(ascii: ";")
    case ",": UInt8(ascii: ",")
    case "tab", "\t": UInt8(ascii: "\t")
    default: nil
    }
}
