/// A kind of table, as data: which columns make it, which others it knows.
///
/// This room knows no school: what the columns mean is the caller's affair.
package struct TableKind: Sendable {
    package let name: String
    /// Each requirement is a list of alternatives; each alternative a list of columns that are needed together.
    let requirements: [[[ColumnName]]]
    /// A table with all of these columns is not of this kind, whatever else it has.
    let excludedBy: [ColumnName]
    /// Whether a header that lacks at most two required columns is reported as lacking them.
    let nearMiss: Bool
    private let canonical: [String: String]
    private let numbered: [NumberedColumn]

    /// Describes a kind; the columns of `required` are known without standing in `knownColumns`.
    ///
    /// `numberedColumns` are families such as `("Periode ", " van")`: `Periode 1 van`, `Periode 2 van` and so on.
    package init(
        name: String, required: [[[String]]], knownColumns: Set<String> = [],
        numberedColumns: [(prefix: String, suffix: String)] = [], nearMiss: Bool = true, excludedBy: Set<String> = []
    ) {
        self.name = name
        self.nearMiss = nearMiss
        self.excludedBy = excludedBy.sorted().map(ColumnName.init)
        requirements = required.map { $0.map { $0.map(ColumnName.init) } }
        numbered = numberedColumns.map(NumberedColumn.init)
        let names = required.flatMap { $0.flatMap { $0 } } + knownColumns
        canonical = Dictionary(names.map { (ColumnName.normalise($0), $0) }) { first, _ in first }
    }

    /// The contract's spelling of a known column, nil for an unknown one.
    package func canonicalName(normalised: String) -> String? {
        if let name = canonical[normalised] { return name }
        for family in numbered {
            if let name = family.canonicalName(normalised: normalised) { return name }
        }
        return nil
    }

    /// How many required columns are in `present`, and how many are not; of alternatives, those of the one that lacks fewest count.
    func fit(to present: Set<String>) -> (satisfied: Int, missing: Int) {
        var fit = (satisfied: 0, missing: 0)
        for alternatives in requirements {
            let best = best(of: alternatives, in: present)
            let missing = best.count { !present.contains($0.normalised) }
            fit.satisfied += best.count - missing
            fit.missing += missing
        }
        return fit
    }

    /// The required columns that are not in `present`.
    func missing(from present: Set<String>) -> [ColumnName] {
        requirements.flatMap { lacking(of: best(of: $0, in: present), in: present) }
    }

    func isExcluded(by present: Set<String>) -> Bool {
        !excludedBy.isEmpty && lacking(of: excludedBy, in: present).isEmpty
    }

    /// The alternative that lacks fewest, and of those the one that has most.
    private func best(of alternatives: [[ColumnName]], in present: Set<String>) -> [ColumnName] {
        if alternatives.count == 1 { return alternatives[0] }
        let ranked = alternatives.map { names in
            let missing = lacking(of: names, in: present).count
            return (names: names, missing: missing, found: names.count - missing)
        }
        return ranked.min { ($0.missing, $1.found) < ($1.missing, $0.found) }?.names ?? []
    }

    private func lacking(of names: [ColumnName], in present: Set<String>) -> [ColumnName] {
        names.filter { !present.contains($0.normalised) }
    }
}

/// A family of columns that differ by a number from 1, written without leading zeros.
private struct NumberedColumn: Sendable {
    let prefix: ColumnName
    let suffix: ColumnName

    init(prefix: String, suffix: String) {
        self.prefix = ColumnName(prefix)
        self.suffix = ColumnName(suffix)
    }

    func canonicalName(normalised: String) -> String? {
        let bytes = normalised.utf8
        let start = prefix.normalised.utf8
        let end = suffix.normalised.utf8
        guard bytes.count > start.count + end.count, bytes.starts(with: start), bytes.suffix(end.count).elementsEqual(end) else {
            return nil
        }
        let digits = bytes.dropFirst(start.count).dropLast(end.count)
        guard digits.first != UInt8(ascii: "0"), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return prefix.written + String(decoding: digits, as: UTF8.self) + suffix.written
    }
}
