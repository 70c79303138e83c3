import Findings
import Matching
import Testing

/// A service's workbook shows a student on more than one sheet, each with the status as it was: what one sheet repeats, another may change.
@Suite("B10: rows of one workbook about one reference, on several sheets")
struct RowsOnSeveralSheets {
    private let world = World()
    private let louise: Reference
    private static let so = Reference(track: .secondary, sequence: 1)
    private static let torn = Verdict.refused(.rowsContradict)

    /// The service declined Louise; that is what each sheet shows of her.
    init() {
        louise = world.enrol()
        world.set(.declined, louise)
    }

    /// A row on a sheet.
    private static func on(_ sheet: String, _ row: DecisionRow) -> DecisionRow {
        var row = row
        row.location.sheet = sheet
        return row
    }

    private static let repeated = DecisionRow.row(so, "Louise Smets", "niet aanvaard")
    private static let undecided = DecisionRow.row(so, "Louise Smets", "onbeslist")

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rows: [DecisionRow]
        let verdicts: [Verdict]

        init(_ name: String, _ rows: [DecisionRow], _ verdicts: [Verdict]) {
            testDescription = name
            self.rows = rows
            self.verdicts = verdicts
        }
    }

    static let cases: [Case] = [
        Case("another sheet changes it", [on("A", repeated), on("B", undecided)], [.unchanged, .taken]),
        Case("the sheet before it changes it", [on("A", .acceptance(so)), on("B", repeated)], [.taken, .unchanged]),
        Case("both repeat", [on("A", repeated), on("B", repeated)], [.unchanged, .unchanged]),
        Case("two change it alike", [on("A", undecided), on("B", repeated), on("C", undecided)], [.taken, .unchanged, .taken]),
        Case(
            "two change it otherwise", [on("A", undecided), on("B", repeated), on("C", .acceptance(so))], [torn, .unchanged, torn]),
        Case("without a name", [on("A", .row(so, "", "niet aanvaard")), on("B", undecided)], [.unchanged, .taken]),
        Case("one sheet says both", [on("A", repeated), on("A", undecided)], [torn, torn]),
        Case(
            "two sheets, one of which says both", [on("A", repeated), on("A", undecided), on("B", repeated)], [torn, torn, torn]),
        Case("no workbook", [repeated, undecided], [torn, torn]),
        Case("with another's name", [on("A", .row(so, "Emma Maes", "niet aanvaard")), on("B", undecided)], [torn, torn]),
        Case("with notes", [on("A", .row(so, "Louise Smets", "niet aanvaard", notes: "druk")), on("B", undecided)], [torn, torn]),
        Case(
            "with a mentor", [on("A", .row(so, "Louise Smets", "niet aanvaard", mentor: "An Claes")), on("B", undecided)],
            [torn, torn]),
        Case(
            "with periods", [on("A", .row(so, "Louise Smets", "niet aanvaard", periods: "1")), on("B", undecided)], [torn, torn]),
        Case("neither is what was", [on("A", .acceptance(so)), on("B", undecided)], [torn, torn]),
        Case(
            "an unknown word", [on("A", repeated), on("B", .row(so, "Louise Smets", "misschien"))],
            [.unchanged, .refused(.statusUnknown)]),
    ]

    @Test("a row that only repeats the current status says nothing where another sheet has the student", arguments: cases)
    func repeats(example: Case) {
        #expect(world.decide(example.rows, by: "west") == example.verdicts)
        #expect(world.plan.rows == example.rows.count)
    }

    @Test("what was never said is no current status: onbeslist on one sheet contradicts an acceptance on another")
    func neverSaid() {
        let emma = world.enrol("2")
        let rows = [Self.on("A", .row(emma, world.nameOf(emma), "onbeslist")), Self.on("B", .acceptance(emma))]
        #expect(world.decide(rows, by: "west") == [Self.torn, Self.torn])
        #expect(world.plan.findings.map(\.details) == [["B!3"], ["A!2"]])
    }

    @Test("the current status is that of its own service, when its files are judged")
    func ownStatus() {
        let rows = [Self.on("A", Self.repeated), Self.on("B", Self.undecided)]
        #expect(world.decide(rows, by: "beide") == [Self.torn, Self.torn])
        // After the first file of a group has changed it, the second is still held against what it was before the group.
        let files = [DecisionFile("west", rows), DecisionFile("west", rows)]
        #expect(world.decide(files, at: .firstRound) == [[.unchanged, .taken], [.unchanged, .unchanged]])
    }
}
