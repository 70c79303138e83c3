import ArgumentParser
import Batch
import Findings
import Matching

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say why a service sees a student or does not, what is known of an application, or what a finding means.",
        discussion: """
            Of a reference: what each rule says for the service (--service), or in a line for each service, and every fact about it with the \
            file and row that brought it: what schools sent and changed, decisions and why they were refused, placements. Of a \
            field that is secret only its name is told. A past --at tells of what had been received by then.

            Of the code of a finding: how far it reaches, the rule behind it, what it means and what to do.

            Examples:
              stagematch explain SO-000023-23 --service thuiszorg-zwin
              stagematch explain SO-000023-23 --at 2022-09-10T09:00
              stagematch explain eerst-uitnodigen

            It changes nothing, and neither waits for a run nor hinders one.
            """)

    @OptionGroup var question: QuestionOptions

    @Argument(help: "A reference, such as SO-000123-26, or the code of a finding.", completion: .custom(Completing.findings))
    var subject: String

    @Option(help: "The service: code or name.", completion: .custom(Completing.services))
    var service: String?

    func run() throws {
        switch try Question.subject(subject) {
        case .finding(let code):
            let answer = FindingAnswer(code)
            try Terminal.answer(question.json ? try JSONText.of(answer) : lines(answer).joined(separator: "\n"))
        case .reference(let reference):
            let answer = try question.question().explain(reference, service: service, in: Terminal.language)
            let text = lines(answer).map(Terminal.plain).joined(separator: "\n")
            try Terminal.answer(question.json ? try JSONText.of(answer) : text)
        }
    }

    // MARK: A finding

    private func lines(_ answer: FindingAnswer) -> [String] {
        let isDutch = Terminal.language == .dutch
        let words = isDutch ? answer.dutch : answer.english
        let reach =
            switch answer.severity {
            case "F": "F: refuses the file"
            case "R": "R: refuses the row, and no other"
            case "W": "W: a warning; the row counts"
            default: "N: a note"
            }
        return [
            "\(answer.code) (\(reach); \(answer.rule))", "  What is there: \(words.problem)", "  What to do: \(words.remedy)",
        ]
            + ((words.problem + words.remedy).contains("{")
                ? ["  {0} and {1} stand for a number or a name that a real message has."] : [])
    }

    // MARK: An application

    private func lines(_ answer: ExplainAnswer) -> [String] {
        [title(answer)] + views(answer) + facts(answer)
    }

    private func title(_ answer: ExplainAnswer) -> String {
        switch answer.knowledge {
        case "purged":
            return "\(answer.reference): its personal data were deleted on \(answer.since) (D8); what is left tells no person."
        case "later": return "\(answer.reference) was not known yet at \(answer.at): it came at \(answer.since)."
        default: break
        }
        guard let subject = answer.application else { return answer.reference }
        let preferences = subject.preferences.isEmpty ? "no preference" : "prefers \(subject.preferences.joined(separator: ", "))"
        return
            "\(answer.reference) \(subject.name), \(subject.school), \(subject.campaign), \(subject.postcode) \(subject.province), "
            + "\(preferences): \(subject.state)"
    }

    private func views(_ answer: ExplainAnswer) -> [String] {
        guard service != nil, let view = answer.services.first else {
            let longest = answer.services.map(\.service.count).max() ?? 0
            let views = answer.services.map { view in
                "  \(padded(view.service, longest))  \(view.sees ? "sees it     " : "does not see")  \(view.rule): \(view.reason)"
            }
            return views.isEmpty ? [] : ["At \(answer.at):"] + views
        }
        let verdict = "At \(answer.at) \(view.service) \(view.sees ? "sees" : "does not see") this student:"
        return [verdict] + view.rules.map { "  \($0.rule)  \(padded($0.answer, 9))  \($0.reason)" }
    }

    private func facts(_ answer: ExplainAnswer) -> [String] {
        guard !answer.facts.isEmpty else { return [] }
        return ["Facts:"]
            + answer.facts.flatMap { fact in
                let counted = fact.counted == fact.received ? "" : ", counts as of \(fact.counted)"
                let line = "  \(fact.received)  \(fact.text)  (\(fact.path), row \(fact.row)\(counted))"
                return fact.message.isEmpty ? [line] : [line, "    \(fact.code): \(fact.message)"]
            }
    }

}
