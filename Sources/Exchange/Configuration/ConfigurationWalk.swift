import Matching
import Yams

/// What stands at one place of the configuration.
struct Setting {
    fileprivate let node: Node
    /// `campagnes[1].naam`; empty for the whole file.
    let key: String
    /// Of the key, or of the item of a list.
    let line: Int

    /// Whether nothing is written here.
    var isEmpty: Bool { node.isNull }

    /// The written text, untrimmed; nil for a list or mapping.
    var word: String? { node.scalar?.string }

    /// What is there, as a message says it.
    fileprivate var shown: String {
        if isEmpty { return "nothing stands here" }
        return switch node {
        case .scalar(let scalar): "\(quoted(scalar.string)) stands here"
        case .mapping: "keys with values stand here"
        case .sequence: "a list stands here"
        case .alias: "an alias stands here"
        }
    }

    /// The whole file.
    init(root: Node) {
        self.init(node: root, key: "", line: root.mark?.line ?? 1)
    }

    fileprivate init(node: Node, key: String, line: Int) {
        self.node = node
        self.key = key
        self.line = line
    }

    fileprivate func child(_ name: String, _ node: Node, line: Int) -> Setting {
        Setting(node: node, key: key.isEmpty ? name : "\(key).\(name)", line: line)
    }
}

/// A walk over the nodes that collects every fault on its way: what cannot be read is nil, and the walk goes on.
///
/// Values are read from their written text, since YAML 1.1 takes `010` for 8 and `no` for false.
struct ConfigurationWalk {
    let file: String
    private(set) var faults: [ConfigurationFault] = []

    init(file: String) {
        self.file = file
    }

    mutating func refuse(_ setting: Setting, _ message: String) {
        faults.append(ConfigurationFault(file: file, line: setting.line, key: setting.key, message: message))
    }

    /// Refuses a value that is not what it should be.
    mutating func refuse(_ setting: Setting, expected: String) {
        refuse(setting, "\(setting.shown); expected \(expected)")
    }
}

extension ConfigurationWalk {
    /// The values of a mapping with a fixed set of keys; nil if it is no mapping. Refuses unknown, double and missing keys.
    mutating func entries(of setting: Setting, required: [String], optional: [String]) -> [String: Setting]? {
        guard let pairs = pairs(of: setting) else { return nil }
        var entries: [String: Setting] = [:]
        for (name, child) in pairs {
            guard required.contains(name) || optional.contains(name) else {
                let known = (required + optional).joined(separator: ", ")
                refuse(child, "no such key exists here; the keys are \(known): correct or remove it")
                continue
            }
            entries[name] = child
        }
        for name in required where entries[name] == nil {
            refuse(setting.child(name, setting.node, line: setting.line), "this key is missing; add it")
        }
        return entries
    }

    /// The keys and values of a mapping, in order; nil if it is no mapping. Refuses double keys and keeps the first.
    mutating func pairs(of setting: Setting) -> [(name: String, setting: Setting)]? {
        guard let mapping = setting.node.mapping else {
            refuse(setting, expected: "keys with values (`key: value`)")
            return nil
        }
        var pairs: [(name: String, setting: Setting)] = []
        var lines: [String: Int] = [:]
        for (key, value) in mapping {
            let line = key.mark?.line ?? setting.line
            guard let name = key.scalar?.string.strippingMark else {
                refuse(setting.child("?", value, line: line), "a list or mapping is used as a key; a key is one word")
                continue
            }
            let child = setting.child(name.oneLine, value, line: line)
            if let first = lines[name] {
                refuse(child, "this key stands twice, first on line \(first); keep one")
            } else {
                lines[name] = line
                pairs.append((name, child))
            }
        }
        return pairs
    }

    /// The items of a list; nil if it is none.
    mutating func items(of setting: Setting) -> [Setting]? {
        guard let sequence = setting.node.sequence else {
            refuse(setting, expected: "a list (each item behind `- `)")
            return nil
        }
        return sequence.enumerated().map { index, node in
            Setting(node: node, key: "\(setting.key)[\(index)]", line: node.mark?.line ?? setting.line)
        }
    }
}

extension ConfigurationWalk {
    /// A text on one line that is not empty; nil without a setting.
    mutating func text(_ setting: Setting?, expected: String = "a text") -> String? {
        guard let setting else { return nil }
        guard !setting.isEmpty, let text = setting.word?.oneLine, !text.isEmpty else {
            refuse(setting, expected: expected)
            return nil
        }
        return text
    }

    /// A whole number, written in digits; `010` is ten.
    mutating func number(_ setting: Setting?, from least: Int, to most: Int = 1_000_000_000) -> Int? {
        let expected = "a whole number from \(least) to \(most)"
        guard let setting, let text = text(setting, expected: expected) else { return nil }
        guard let number = wholeNumber(text), (least...most).contains(number) else {
            refuse(setting, expected: expected)
            return nil
        }
        return number
    }

    /// One of a few words.
    mutating func choice<Value>(_ setting: Setting?, _ values: KeyValuePairs<String, Value>) -> Value? {
        let expected = values.map(\.key).joined(separator: " or ")
        guard let setting, let text = text(setting, expected: expected) else { return nil }
        guard let value = values.first(where: { $0.key == text.lowercased() })?.value else {
            refuse(setting, expected: expected)
            return nil
        }
        return value
    }

    /// A wall-clock time in Brussels (K1).
    mutating func instant(_ setting: Setting?) -> Instant? {
        let expected = "a time in Brussels such as 2022-09-05T12:00"
        guard let setting, let text = text(setting, expected: expected) else { return nil }
        switch Instant.wallClock(text) {
        case .instant(let instant): return instant
        case .skipped:
            refuse(setting, "\(quoted(text)) does not exist: clocks skip this hour for daylight saving; choose another hour")
        case .invalid: refuse(setting, expected: expected)
        }
        return nil
    }
}

/// The number that a text of ASCII digits writes, up to ten of them.
func wholeNumber(_ text: String) -> Int? {
    guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
        return nil
    }
    return Int(text)
}

extension String {
    /// Without white space around, and with any run of white space inside made one blank.
    fileprivate var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
