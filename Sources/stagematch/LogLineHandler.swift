import FoundationEssentials
import Logging

/// A line an event on standard error, as text or as JSON: `time`, `level`, `event`, then its facts by name.
///
/// swift-log's own handler knows no JSON, and writes through C's `stderr`, which is hushed so that no library speaks there (`Libraries`).
struct LogLineHandler: LogHandler {
    let isJSON: Bool
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    var metadataProvider: Logger.MetadataProvider?

    init(isJSON: Bool) { self.isJSON = isJSON }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let head: [(String, LogFact)] = [
            ("time", .text(Date().ISO8601Format())), ("level", .text(event.level.rawValue)),
            ("event", .text(event.message.description)),
        ]
        let facts = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, LogFact($0.value)) }
        if isJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            guard let bytes = try? encoder.encode(Dictionary(head + facts) { first, _ in first }) else { return }
            Terminal.say(String(decoding: bytes, as: UTF8.self) + "\n")
        } else {
            Terminal.say((head.map(\.1.shown) + facts.map { "\($0.0)=\($0.1.shown)" }).joined(separator: " ") + "\n")
        }
    }
}

/// A fact of an event: in JSON a number stays one; as text, one with a blank stands in quotes.
private enum LogFact: Encodable {
    case text(String)
    case number(Int)

    init(_ value: Logger.MetadataValue) {
        if case .stringConvertible(let number as Int) = value { self = .number(number) } else { self = .text(value.description) }
    }

    var shown: String {
        switch self {
        case .number(let number): "\(number)"
        case .text(let text) where text.isEmpty || text.contains { " \"=".contains($0) }:
            "\"\(text.replacing("\"", with: "\\\""))\""
        case .text(let text): text
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        }
    }
}
