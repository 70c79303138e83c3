import Exchange
import Findings
import Matching

/// Applications, mentors and corrections: from the bytes of one table (or of XML) to the plan, and to the rows to mend.
///
/// An input is a digit for the time, a letter for the sender, and the file.
enum ApplicationsFuzz {
    static func run(_ input: [UInt8]) {
        guard input.count > 2, (0x30..<0x38).contains(input[0]), let sender = senders[input[1]] else { return }
        let time = World.times[Int(input[0] & 7) % World.times.count]
        guard let file = try? IncomingFile(Array(input.dropFirst(2)), from: sender, limits: limits) else { return }
        var planner = World.inSeason.planner
        guard let plan = try? World.plan(file, from: sender, at: time, by: &planner) else { return }
        check(plan)
        checkState(planner.state)

        var twin = World.inSeason.planner
        let again = try? World.plan(file, from: sender, at: time, by: &twin)
        expect(again?.findings == plan.findings && again?.taken == plan.taken, "the same file gives the same plan")
        if plan.refused > 0 { checkMending(file, plan, from: sender) }
    }

    private static let senders: [UInt8: Sender] = [
        UInt8(ascii: "s"): .school("brugge"), UInt8(ascii: "b"): .administrator, UInt8(ascii: "d"): .service("west"),
    ]

    private static let limits = {
        var limits = Configuration.Limits()
        (limits.rows, limits.columns, limits.characters) = (40, 60, 200)
        return limits
    }()

    private static func check(_ plan: Plan) {
        let refused = Set(plan.findings.filter { $0.severity == .row }.map(\.location.row))
        expect(refused.count == plan.refused, "each refused row is told why, and no other (D5)")
        for finding in plan.findings {
            expect(!finding.message(in: .dutch).isEmpty && !finding.message(in: .english).isEmpty, "a finding has words")
            expect(finding.location.row ?? 0 > 0, "a finding stands on a row")
        }
        let caused = plan.facts.map(\.row)
        expect(!caused.contains { refused.contains($0) }, "a refused row changes nothing")
    }

    /// A1, A4, A5: each pupil has one application in a campaign, and one national number.
    private static func checkState(_ state: State) {
        let applications = state.records.filter(\.isActive).map(\.application)
        let pupils = state.records.map { "\($0.application.school) \($0.application.campaign) \($0.application.pupil.key)" }
        expect(Set(pupils).count == pupils.count, "a pupil has one application in a campaign")
        for (index, record) in state.records.enumerated() {
            expect(record.application.reference.sequence == index + 1, "references are given in order")
        }
        for application in applications {
            expect(!application.periods.isEmpty && !application.postcode.isEmpty, "an application is whole")
            expect(Set(application.preferences).count == application.preferences.count, "a service is preferred once (A9)")
        }
    }

    /// D5: the refused rows come back as a table that is taken for the same kind.
    private static func checkMending(_ file: IncomingFile, _ plan: Plan, from sender: Sender) {
        do throws(FileRefusal) {
            let files = try RowsToMend(of: file, findings: plan.findings).csv(delimiter: UInt8(ascii: ";"), stem: "zending")
            expect(files.count == 1, "a table's rows to mend are one table")
            for mending in files {
                let again = try IncomingFile(mending.bytes, from: sender, limits: Configuration.Limits())
                expect(again.kind == file.kind, "rows to mend are of the file's kind")
                var planner = World.inSeason.planner
                let plan = try World.plan(again, from: sender, at: World.times[0], by: &planner)
                expect(plan.taken + plan.unchanged + plan.refused > 0, "rows to mend are rows")
            }
        } catch { fatalError("rows to mend can be read: \(error.finding)") }
    }
}
