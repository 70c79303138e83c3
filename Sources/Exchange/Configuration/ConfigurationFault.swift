/// What is wrong in one place of the configuration or of a register (formats, section 1).
package struct ConfigurationFault: Error, Hashable, Sendable {
    /// The file's path below the workspace.
    package let file: String
    /// From 1.
    package let line: Int
    /// `campagnes[1].rondes[0].tot` with positions from 0, or a register's column; empty if the file as a whole is meant.
    package let key: String
    /// English, on one line: what is there, what was expected, what to do.
    package let message: String

    package init(file: String, line: Int, key: String, message: String) {
        self.file = file
        self.line = line
        self.key = key
        self.message = message
    }

    /// `stagematch.yaml:12: campagnes[1].rondes[0].tot: …`
    package var text: String {
        "\(file):\(line): " + (key.isEmpty ? message : "\(key): \(message)")
    }
}

/// A configuration that is refused, with everything that is wrong with it, by line; at least one fault.
package struct ConfigurationRefusal: Error, Hashable, Sendable {
    package let faults: [ConfigurationFault]
}

/// A text as a one-line message quotes it: short, and without line breaks.
func quoted(_ text: String) -> String {
    let shown = text.prefix(60).map { character in
        character.isNewline || character == "\t" || character.unicodeScalars.contains { $0.value < 0x20 } ? " " : String(character)
    }
    return "\"" + shown.joined() + (text.count > 60 ? "…" : "") + "\""
}
