import FoundationEssentials
import Logging

/// A line of JSON an event, on standard error: `time`, `level`, `event`, and its facts. swift-log's own handler writes text alone.
struct JSONLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line: [String: JSONFact] = [:]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) { line[key] = JSONFact(value) }
        line["time"] = .text(Date().ISO8601Format())
        line["level"] = .text(event.level.rawValue)
        line["event"] = .text(event.message.description)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let bytes = try? encoder.encode(line) else { return }
        Terminal.say(String(decoding: bytes, as: UTF8.self) + "\n")
    }
}

/// A fact as JSON has it: numbers stay numbers.
private enum JSONFact: Encodable {
    case text(String)
    case number(Int)

    init(_ value: Logger.MetadataValue) {
        if case .stringConvertible(let number as Int) = value { self = .number(number) } else { self = .text(value.description) }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        }
    }
}
