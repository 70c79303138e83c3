extension Period {
    /// The periods of a cell `Stageperiodes` (formats, section 2): `15/02/2022 - 08/05/2022, 07/05/2022 - 31/08/2022`.
    ///
    /// Between two dates `-`, `–`, `—`, `tot` or `t/m`; between periods `,`, `;`, `|` or a line break. Empty pieces are ignored.
    package static func parseList(_ text: String) -> PeriodListReading {
        let bytes = text.utf8Span.span
        var at = 0
        var periods: [Period] = []
        while true {
            skipSeparators(bytes, from: &at)
            if at == bytes.count { break }
            guard let period = scan(bytes, from: &at) else { return .invalid }
            periods.append(period)
            bytes.skipBlanks(from: &at)
            guard at == bytes.count || isSeparator(bytes[at]) else { return .invalid }
        }
        return periods.contains(where: \.isReversed) ? .reversed : .periods(periods)
    }

    /// A date's own `-` needs no care: a date has a fixed shape, so what follows it is what joins it to the next.
    private static func scan(_ bytes: Span<UInt8>, from at: inout Int) -> Period? {
        guard let from = CalendarDate.scan(bytes, from: &at) else { return nil }
        bytes.skipBlanks(from: &at)
        guard skipJoint(bytes, from: &at) else { return nil }
        bytes.skipBlanks(from: &at)
        return CalendarDate.scan(bytes, from: &at).map { Period(from: from, to: $0) }
    }

    private static func skipJoint(_ bytes: Span<UInt8>, from at: inout Int) -> Bool {
        // Longest first: each of these is tried in turn.
        let joints: [StaticString] = ["-", "–", "—", "t/m", "tot en met", "tot", "‐", "‑", "−"]
        return joints.contains { bytes.skip($0, from: &at) }
    }

    private static func skipSeparators(_ bytes: Span<UInt8>, from at: inout Int) {
        bytes.skipBlanks(from: &at)
        while at < bytes.count, isSeparator(bytes[at]) {
            at += 1
            bytes.skipBlanks(from: &at)
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
        default: false
        }
    }
}
