import Exchange
package import Findings
import Ledger
package import Matching

extension Question {
    /// `explain REFERENCE`: why a service, or each, sees the student or does not; and every fact about it.
    ///
    /// A reference that was never given is `usage`.
    package func explain(_ reference: Reference, service named: String?, in language: Language) throws -> ExplainAnswer {
        try ask { settings, ledger in
            let services =
                try named.map { [try settings.registers.requireService($0)] } ?? settings.registers.services
            guard try ledger.track(of: reference.sequence) == reference.track else {
                throw BatchError.usage(
                    "\(reference.text) was never given to anybody: its check digits are right, so look whether it is of this workspace"
                )
            }
            let state = try ledger.state(asOf: instant)
            let story = try ledger.story(of: reference, upTo: instant)
            let facts = story.map { ExplainAnswer.Entry($0, of: state, in: language) }
            if let purged = try ledger.purge(of: reference.sequence) {
                return answer(reference, "purged", since: purged, facts: facts)
            }
            guard let record = state.record(reference) else {
                return answer(reference, "later", since: try ledger.story(of: reference, upTo: .distant).first?.file.at, facts: [])
            }
            let verdicts = services.map { service in
                ExplainAnswer.Verdict(
                    Explanation(of: record, for: service, ruleset: settings.ruleset, at: instant), service)
            }
            return ExplainAnswer(
                reference: reference.text, at: instant.text, knowledge: "known", since: "",
                application: ExplainAnswer.Subject(record), services: verdicts, facts: facts)
        }
    }

    private func answer(
        _ reference: Reference, _ knowledge: String, since: Instant?, facts: [ExplainAnswer.Entry]
    ) -> ExplainAnswer {
        ExplainAnswer(
            reference: reference.text, at: instant.text, knowledge: knowledge, since: since?.text ?? "", application: nil,
            services: [], facts: facts)
    }

    /// What a text that `explain` was given names: a finding's code or a reference. Throws `usage` for anything else.
    package static func subject(_ text: String) throws(BatchError) -> Subject {
        let code = FoldedText.fold(text).trimmingBlanks
        if let code = FindingCode(rawValue: code) { return .finding(code) }
        if let reference = Reference.read(text) { return .reference(reference) }
        if Reference.isMeant(by: text) {
            let isWhole = Reference.isWhole(text)
            let mistake = isWhole ? "its check digits are wrong (A1)" : "a reference is written like SO-000123-26"
            throw .usage("'\(text)' has a typing mistake: \(mistake); copy the reference from a list")
        }
        let codes = FindingCode.allCases.map(\.rawValue)
        let near = Nearest.codes(like: code, among: codes)
        let hint = near.isEmpty ? "docs/findings.md lists the codes" : "did you mean \(near.joined(separator: ", or "))?"
        throw .usage("'\(text)' is no reference (such as SO-000123-26) and no code of a finding; \(hint)")
    }

    package enum Subject: Sendable {
        case reference(Reference)
        case finding(FindingCode)
    }
}

extension ExplainAnswer.Subject {
    fileprivate init(_ record: ApplicationRecord) {
        let profile = PublicProfile(record.application)
        self.init(
            name: profile.name.shown, school: profile.school, campaign: profile.campaign, postcode: profile.postcode,
            province: profile.province.rawValue, preferences: record.application.preferences, state: record.stand.text)
    }
}

extension Instant {
    /// Later than anything.
    fileprivate static let distant = Instant(seconds: .max)
}

extension String {
    fileprivate var trimmingBlanks: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

/// What `explain CODE` answers: the catalogue's words in both languages.
package struct FindingAnswer: Sendable, Encodable {
    package let code: String
    package let severity: String
    package let rule: String
    package let dutch: Words
    package let english: Words

    package struct Words: Sendable, Encodable {
        package let problem: String
        package let remedy: String
    }

    package init(_ code: FindingCode) {
        let entry = code.entry
        self.code = code.rawValue
        severity = entry.severity.rawValue
        rule = entry.rule
        dutch = Words(problem: entry.dutch.problem, remedy: entry.dutch.remedy)
        english = Words(problem: entry.english.problem, remedy: entry.english.remedy)
    }
}
