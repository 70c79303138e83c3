/// What the rules go by besides the facts: the calendar, the registers and the settings of the year.
package struct Ruleset: Sendable {
    package let calendar: Calendar
    package let registers: Registers
    /// Whether an acceptance needs notes (B4).
    package let notesRequired: Bool
    /// Provinces of single postcodes, before the ranges (A6).
    package let postcodes: [Int: Province]

    package init(calendar: Calendar, registers: Registers, notesRequired: Bool, postcodes: [Int: Province]) {
        self.calendar = calendar
        self.registers = registers
        self.notesRequired = notesRequired
        self.postcodes = postcodes
    }
}

/// The party whose folder a file came from.
package enum Sender: Hashable, Sendable {
    case school(String)
    case service(String)
    case administrator

    /// As reports name it: `school:<code>`, `dienst:<code>` or `beheer`.
    package var text: String {
        switch self {
        case .school(let code): "school:\(code)"
        case .service(let code): "dienst:\(code)"
        case .administrator: "beheer"
        }
    }

    /// The inverse of `text`.
    package init?(text: String) {
        if text == Sender.administrator.text {
            self = .administrator
        } else if text.hasPrefix("school:") {
            self = .school(String(text.dropFirst("school:".count)))
        } else if text.hasPrefix("dienst:") {
            self = .service(String(text.dropFirst("dienst:".count)))
        } else {
            return nil
        }
    }
}

/// What a file turned out to hold (formats 5, `kind`).
package enum FileKind: String, Sendable {
    case applications
    case mentors
    case decisions
    case corrections
    case unknown
}
