package import Findings
package import Tabular

/// Reads applications as XML (formats, section 3), one at a time.
///
/// One value may read any number of files, one after the other; making it compiles the schema.
package struct ApplicationXML: ~Copyable {
    private let reader: XMLReader
    private let rowLimit: Int

    /// - Parameter rowLimit: the most `aanvraag` elements in a file (formats, section 6).
    package init(limits: XMLLimits = XMLLimits(), rowLimit: Int = 100_000) {
        reader = XMLReader(
            schema: ApplicationSchema.text, namespace: ApplicationSchema.namespace,
            vocabulary: ApplicationTerm.allCases.map(\.name),
            limits: limits)
        self.rowLimit = rowLimit
    }

    /// Hands each application of a file to `take`, in the file's order, as soon as it is complete.
    ///
    /// An XML application is complete (rule A3): what is absent is empty text. Only `school`, `campaign` and `action` stay nil
    /// where they are absent or blank, and `periods` where there are pairs.
    /// - Throws: the finding that refuses the whole file; what was taken by then must be dropped (rule D5).
    package borrowing func read(_ bytes: [UInt8], take: (RawApplication) -> Void) throws(Refusal) -> Contents {
        try withoutActuallyEscaping(take) { take throws(Refusal) in
            var collector = ApplicationCollector(rowLimit: rowLimit, take: take)
            do throws(XMLFailure) { try reader.read(bytes, into: &collector) } catch { throw Refusal(finding: Finding(error)) }
            if let finding = collector.incomplete { throw Refusal(finding: finding) }
            return Contents(school: collector.school, count: collector.count)
        }
    }

    /// What a file says of itself.
    package struct Contents: Hashable, Sendable {
        /// The school named on `aanvragen`; nil if it names none. Applications that name none of their own have it too.
        package var school: String?
        /// How many `aanvraag` elements the file has.
        package var count: Int
    }

    /// A file that is refused whole.
    package struct Refusal: Error, Hashable, Sendable {
        package var finding: Finding
    }
}

extension Finding {
    fileprivate init(_ failure: XMLFailure) {
        switch failure {
        case .malformed(let line, let reason):
            self.init(.xmlMalformed, at: Location(row: line), details: ["\(line)", reason])
        case .schema(let line, let reason):
            self.init(.xmlSchema, at: Location(row: line), details: ["\(line)", reason])
        case .doctype(let line):
            self.init(.xmlDoctype, at: Location(row: line), details: ["\(line)"])
        case .tooLarge(let excess):
            self.init(.fileTooLarge, details: [excess.found, excess.limit])
        }
    }
}
