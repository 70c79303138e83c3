import Findings

/// Looks for the header among the first ten rows: the first row that has all required columns of a known kind (formats, section 2).
///
/// Offer it the non-blank rows in order until it is finished, then ask for its `header()`.
package struct HeaderSearch: Sendable {
    /// The header that was found; of several kinds that a row could be, the one with most required columns.
    private(set) var found: Header?
    /// How many required columns the found kind has: the measure between delimiters.
    private(set) var strength = 0
    /// The best row that lacks little.
    private(set) var nearest: NearMiss?
    /// The most columns of any one kind that some row had.
    private(set) var mostKnown = 0
    private(set) var rowsSeen = 0
    /// The columns by which a row that is nearly of a kind is not: they stand in the report.
    private var isExcluded = false
    private let kinds: [TableKind]
    private let allowed: Set<String>

    /// `allowed` names the kinds that the sender may send, if that is known: a row that nearly is of another kind is of no known one.
    package init(kinds: [TableKind], allowed: Set<String> = []) {
        self.kinds = kinds
        self.allowed = allowed
    }

    var isOfAllowedKind: Bool { found.map { isAllowed($0.kind) } ?? false }

    package var isFinished: Bool { found != nil || rowsSeen == Self.rowLimit }

    static let rowLimit = 10

    /// Looks at one non-blank row, by its cells' trimmed texts; true once the search is finished.
    package mutating func examine(_ names: [String], line: Int) -> Bool {
        guard !isFinished else { return true }
        rowsSeen += 1
        let normalised = names.map(ColumnName.normalise)
        let present = Set(normalised.filter { !$0.isEmpty })
        noteKnown(normalised)
        let candidates = kinds.map { (kind: $0, fit: $0.fit(to: present)) }
        let misses = candidates.compactMap { nearMiss($0.kind, $0.fit, present, line) }
        for miss in misses where nearest.map({ miss.outweighs($0) }) ?? true { nearest = miss }
        let matches = candidates.filter { $0.fit.missing == 0 && !$0.kind.isExcluded(by: present) }
        if let best = matches.max(by: { $0.fit.satisfied < $1.fit.satisfied }),
            !isBetterExplained(best.kind, best.fit.satisfied, by: misses)
        {
            strength = best.fit.satisfied
            found = Header(kind: best.kind, line: line, names: names, normalised: normalised)
        }
        return isFinished
    }

    /// The header, or why there is none: a column that stands twice, one that is missing, or a table of no known kind.
    package func header() throws(TableFailure) -> Header {
        guard let found else { throw TableFailure(missing) }
        guard let duplicate = found.duplicate else { return found }
        throw TableFailure(Finding(.columnTwice, at: Location(row: found.line, column: duplicate), details: [duplicate]))
    }

    private var missing: Finding {
        if isExcluded { return Finding(.kindUnknown, details: [Phrase.ownFeedback.rawValue]) }
        guard let nearest else { return Finding(.kindUnknown, details: [Phrase.noKnownHeader.rawValue]) }
        return Finding(
            .columnMissing, at: Location(row: nearest.line, column: nearest.missing.first),
            details: [nearest.missing.joined(separator: ", ")])
    }

    /// Looks at what could be read of a row that is no whole row: it says which delimiter was meant.
    mutating func glance(at names: [String]) { noteKnown(names.map(ColumnName.normalise)) }

    private mutating func noteKnown(_ normalised: [String]) {
        for kind in kinds {
            mostKnown = max(mostKnown, normalised.count { !$0.isEmpty && kind.canonicalName(normalised: $0) != nil })
        }
    }

    private mutating func nearMiss(
        _ kind: TableKind, _ fit: (satisfied: Int, missing: Int), _ present: Set<String>, _ line: Int
    ) -> NearMiss? {
        guard fit.missing <= 2 else { return nil }
        if kind.isExcluded(by: present) {
            isExcluded = true
            return nil
        }
        guard kind.nearMiss, fit.missing > 0, fit.satisfied > 0 else { return nil }
        // One word in common makes no list of a school a list of mentors that lacks two columns.
        guard allowed.isEmpty || allowed.contains(kind.name) else { return nil }
        return NearMiss(missing: kind.missing(from: present).map(\.written), satisfied: fit.satisfied, line: line)
    }

    /// Whether a row that has all columns of a kind that is not allowed is rather an allowed kind that lacks little: it has more of that one's columns.
    ///
    /// A list of applications without its postcodes still has all that makes a list of mentors.
    private func isBetterExplained(_ kind: TableKind, _ satisfied: Int, by misses: [NearMiss]) -> Bool {
        !isAllowed(kind.name) && misses.contains { $0.satisfied > satisfied }
    }

    private func isAllowed(_ kind: String) -> Bool { allowed.isEmpty || allowed.contains(kind) }
}

/// A row that lacks at most two required columns of a kind.
struct NearMiss: Sendable {
    let missing: [String]
    let satisfied: Int
    let line: Int

    /// The fewest missing come first, then the most found; of equals, the first.
    func outweighs(_ other: NearMiss) -> Bool {
        if missing.count != other.missing.count { return missing.count < other.missing.count }
        return satisfied > other.satisfied
    }
}
