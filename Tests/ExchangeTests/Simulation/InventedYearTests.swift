import Findings
import Matching
import Tabular
import Testing

@testable import Exchange

/// What `simulate` invents: files that the readers take, of people who do not exist.
@Suite("Simulate: invention")
struct InventedYearTests {
    private static let calendar = try? Configuration.read(WorkspaceTemplate.configuration, file: "x").calendar

    private struct Invented {
        let registers: InventedRegisters
        let moments: [PlayedMoment]
        let year: InventedYear
        let ruleset: Ruleset

        init(_ students: Int = 300, services: Int = 12, seed: UInt64 = 1) throws {
            var choice = SeededChoice(seed: seed)
            let calendar = try #require(InventedYearTests.calendar)
            registers = InventedRegisters(services: services, schools: 5, limit: students, &choice)
            moments = calendar.momentsToPlay
            year = InventedYear(of: calendar, moments: moments, students: students, registers, &choice)
            ruleset = Ruleset(
                calendar: calendar, registers: Registers(schools: registers.schools, services: registers.services),
                notesRequired: true, postcodes: [:])
        }

        var texts: [String] {
            moments.indices.flatMap { year.files(at: $0) }.map { "\($0.path)\n" + String(decoding: $0.bytes, as: UTF8.self) }
        }
    }

    @Test(
        "Each province has a service, however few there are, and the registers are read without a fault",
        arguments: [1, 2, 5, 11, 12, 40])
    func registers(count: Int) throws {
        let invented = try Invented(20, services: count).registers
        #expect(Set(invented.services.flatMap(\.provinces)) == Set(Province.allCases))
        let limits = Configuration.Limits.none
        let services = RegisterFile.services(invented.files[0].bytes, file: invented.files[0].path, limits: limits)
        let schools = RegisterFile.schools(invented.files[1].bytes, file: invented.files[1].path, limits: limits)
        #expect(services.faults.isEmpty && schools.faults.isEmpty)
        #expect(services.values == invented.services && schools.values == invented.schools)
    }

    @Test("Every row is taken without a finding when it comes in time; each campaign and each province has students")
    func rows() throws {
        let invented = try Invented()
        var planner = Planner(ruleset: invented.ruleset, state: State())
        var (late, withdrawn) = (0, 0)
        for (index, moment) in invented.moments.enumerated() {
            for file in invented.year.files(at: index) where file.path.hasPrefix("scholen/") {
                let sender = Sender.school(String(file.path.split(separator: "/")[1]))
                let incoming = try IncomingFile(file.bytes, from: sender, limits: Configuration.Limits())
                let rows = try ApplicationTable.read(incoming, registers: invented.ruleset.registers).rows
                let plan = planner.plan(rows, file: 1, from: sender, received: moment.instant)
                // A withdrawal may name who came too late.
                let expected: Set<FindingCode> = [.registrationClosed, .applicationUnknown]
                #expect(Set(plan.findings.filter { $0.severity != .note }.map(\.code)).isSubset(of: expected))
                late += plan.refused
                withdrawn += rows.count { $0.isWithdrawal }
            }
        }
        let applications = planner.state.records.map(\.application)
        #expect(applications.count + late >= 300 && applications.count > 280)
        #expect(withdrawn > 0)
        #expect(Set(applications.map(\.campaign)) == Set(invented.ruleset.calendar.campaigns.map(\.id)))
        #expect(Set(applications.map(\.province)) == Set(Province.allCases))
        #expect(Set(applications.map(\.name)).count == applications.count)
        // Whoever must name a service is seen by it in a round by preference.
        for application in applications where application.track == .secondary {
            let services = application.preferences.compactMap { invented.ruleset.registers.service(code: $0) }
            #expect(!services.isEmpty && services.allSatisfy { $0.provinces.contains(application.province) })
        }
    }

    @Test("National numbers are valid, different, and of a birthday that nobody has")
    func numbers() throws {
        var numbers: Set<String> = []
        for text in try Invented(2_500).texts {
            for match in text.matches(of: #/([0-9]{2})\.([0-9]{2})\.([0-9]{2})-[0-9]{3}\.[0-9]{2}/#) {
                #expect(match.output.2 == "00" && match.output.3 == "00")
                let number = String(match.output.0)
                #expect(NationalNumber(digits: number.filter(\.isNumber)) != nil)
                #expect(numbers.insert(number).inserted)
            }
        }
        #expect(numbers.count == 2_500)
    }

    @Test("The same seed gives the same year, another seed another")
    func seeds() throws {
        #expect(try Invented(seed: 7).texts == Invented(seed: 7).texts)
        #expect(try Invented(seed: 7).texts != Invented(seed: 8).texts)
    }
}

@Suite("Simulate: lists that are filled in")
struct FilledListTests {
    private static let columns = "Referentie;Student;Status;Stagementor *;Gekozen periodes *;Notities *"

    private static func filled(_ rows: [String], isDual: Bool, places: Int, delimiter: String = ";") -> [[String]]? {
        var text = ([columns] + rows).joined(separator: "\r\n") + "\r\n"
        text = text.replacing(";", with: delimiter)
        var (list, choice) = (FilledList(isDual: isDual, mentors: ["An"], places: places), SeededChoice(seed: 3))
        let bytes = CSVWriter.byteOrderMark + Array(text.utf8)
        return list.filled(bytes, delimiter: Array(delimiter.utf8)[0], &choice).map {
            Season.lines($0).map { $0.split(separator: Character(delimiter), omittingEmptySubsequences: false).map(String.init) }
        }
    }

    @Test("Every row comes back in its order; only rows that may be decided are, and no more are accepted than there are places")
    func open() throws {
        let rows = (1...200).map { "SO-\($0);'=Jan \($0);\($0.isMultiple(of: 2) ? "" : "niet aanvaard");;;" }
        let table = try #require(Self.filled(rows, isDual: false, places: 3, delimiter: ","))
        #expect(table.dropFirst().map { $0[1] } == (1...200).map { "'=Jan \($0)" })
        let accepted = table.filter { $0[2] == "aanvaard" }
        #expect(accepted.count == 3 && accepted.allSatisfy { $0[3] == "An" && ["alle", "1"].contains($0[4]) && !$0[5].isEmpty })
        #expect(Set(table.dropFirst().map { $0[2] }) == ["", "aanvaard", "niet aanvaard"])
        #expect(table.dropFirst().enumerated().allSatisfy { $0.offset.isMultiple(of: 2) ? $0.element[2] == "niet aanvaard" : true })
    }

    @Test("B3: in a dual list students are invited first, and decided on then")
    func dual() throws {
        let rows = (1...200).map { "DU-\($0);Jan;\($0 <= 100 ? "" : "uitgenodigd");;;" }
        let table = try #require(Self.filled(rows, isDual: true, places: 100)).dropFirst()
        #expect(Set(table.prefix(100).map { $0[2] }) == ["", "uitgenodigd"])
        #expect(Set(table.dropFirst(100).map { $0[2] }) == ["uitgenodigd", "aanvaard", "niet aanvaard", "niet opgedaagd/gestopt"])
    }

    @Test("Where nothing is filled in, nothing comes back")
    func silent() {
        #expect(Self.filled([], isDual: false, places: 1) == nil)
        #expect(Self.filled((1...50).map { "SO-\($0);Jan;niet aanvaard;;;" }, isDual: false, places: 5) == nil)
    }
}
