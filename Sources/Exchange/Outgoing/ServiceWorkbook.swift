package import Matching
package import Tabular

/// `stagematch-<code>.xlsx`: the lists of a service, to be filled in (formats 4).
///
/// The same columns and values as `ServiceLists`, with real numbers and dates; secrets come through `DisclosedSecrets` alone (P2).
package struct ServiceWorkbook: Sendable {
    private let lists: Lists
    private let texts: ListTexts
    private let disclosure: Disclosure
    private let columns: ServiceWorkbookColumns
    /// The cells of each unplaced student from `Referentie` to `Ronde`, shared by all services that see it; empty where no list shows it.
    private let openCells: [[WorkbookContent.Cell]]

    package init(_ lists: Lists) {
        self.lists = lists
        let texts = ListTexts(lists.ruleset)
        self.texts = texts
        disclosure = Disclosure(ruleset: lists.ruleset, at: lists.instant)
        columns = ServiceWorkbookColumns(notesRequired: lists.ruleset.notesRequired)
        openCells = lists.order.enumerated().map { position, record in
            guard record.isActive, record.placement == nil, record.application.track != .dual else { return [] }
            let profile = PublicProfile(record.application)
            return Self.stay(profile, texts) + [.init(profile.counsellor)] + Self.home(profile, texts)
                + [.init(lists.round(at: position))]
        }
    }

    /// The name of the file below the service's `uit`.
    package static func name(for service: Service) -> String { "stagematch-\(service.code).xlsx" }

    /// What the workbook holds.
    package func content(for service: Service, _ listing: Lists.ServiceListing) -> WorkbookContent {
        var choices = ServiceChoices(lists.state.mentors(of: service.code))
        var sheets = [
            open(listing.open, named: "Zonder stageplaats", service, &choices), dual(listing.dual, service, &choices),
            placed(listing.placed, service, &choices),
        ]
        for region in service.regions {
            let places = listing.open.filter { region.contains(postcode: lists.order[$0.position].application.postcode) }
            sheets.append(open(places, named: "Regio \(region.name)", service, &choices))
        }
        sheets.append(mentors(of: service, &choices))
        sheets.append(ServiceWorkbookGuide(lists: lists, service: service).sheet)
        var content = WorkbookContent(title: "Stagematch: \(service.name)")
        content.sheets = sheets
        content.lists = choices.lists
        return content
    }

    // MARK: Sheets

    private func sheet(_ name: String, _ titles: [String]) -> WorkbookContent.Sheet {
        var sheet = WorkbookContent.Sheet(name: name, columns: titles.map(columns.column))
        sheet.isProtected = true
        sheet.frozenColumns = 2
        if let status = titles.firstIndex(of: "Status") {
            sheet.highlights = Status.allCases.compactMap { word in
                word.rowStyle == .plain ? nil : .init(column: status, word: word.word, style: word.rowStyle)
            }
        }
        return sheet
    }

    private func open(
        _ places: [Lists.OpenPlace], named name: String, _ service: Service, _ choices: inout ServiceChoices
    ) -> WorkbookContent.Sheet {
        var sheet = sheet(name, ListColumns.open)
        sheet.rows.reserveCapacity(places.count)
        for place in places {
            append(openCells[place.position] + [.init(place.rank)] + answer(place), place, service, to: &sheet, &choices)
        }
        return sheet
    }

    private func dual(
        _ places: [Lists.OpenPlace], _ service: Service, _ choices: inout ServiceChoices
    ) -> WorkbookContent.Sheet {
        var sheet = sheet("Duaal", ListColumns.dual)
        for place in places {
            let cells = disclosed(lists.order[place.position], service) + [.init(lists.round(at: place.position))]
            append(cells + answer(place), place, service, to: &sheet, &choices)
        }
        return sheet
    }

    /// `Nieuw`, `Status` and the three cells to fill in.
    private func answer(_ place: Lists.OpenPlace) -> [WorkbookContent.Cell] {
        [place.isNew ? .text("nieuw") : .empty, .init(place.status?.word ?? ""), .empty, .empty, .empty]
    }

    private func append(
        _ cells: [WorkbookContent.Cell], _ place: Lists.OpenPlace, _ service: Service, to sheet: inout WorkbookContent.Sheet,
        _ choices: inout ServiceChoices
    ) {
        sheet.rows.append(WorkbookContent.Row(cells, style: place.status?.rowStyle ?? .plain))
        choices.offer(lists.order[place.position], to: service, in: &sheet)
    }

    private func placed(
        _ positions: [Int], _ service: Service, _ choices: inout ServiceChoices
    ) -> WorkbookContent.Sheet {
        var sheet = sheet("Aanvaard", ListColumns.placed)
        let mentors = lists.state.mentors(of: service.code)
        for position in positions {
            let record = lists.order[position]
            guard let placement = record.placement else { continue }
            let answer: [WorkbookContent.Cell] = [
                .init(Status.accepted.word), .init(placement.acceptedAt), .init(mentors.shown(placement.details.mentor)),
                .init(texts.periods(placement.details.periods)), .init(placement.details.notes),
            ]
            sheet.rows.append(WorkbookContent.Row(disclosed(record, service) + answer, style: Status.accepted.rowStyle))
            choices.offer(record, to: service, in: &sheet)
        }
        return sheet
    }

    private static let newMentors = 30

    /// Those of now, of whom the phone can change, and room for more.
    private func mentors(of service: Service, _ choices: inout ServiceChoices) -> WorkbookContent.Sheet {
        var sheet = WorkbookContent.Sheet(name: "Stagementoren", columns: ServiceWorkbookColumns.mentors)
        sheet.isProtected = true
        for mentor in lists.state.mentors(of: service.code).offered {
            sheet.rows.append(.init([.init(mentor.name), .init(mentor.phone), .init(mentor.mail), .empty]))
            choices.offerRemoval(in: &sheet)
        }
        for _ in 0..<Self.newMentors {
            sheet.rows.append(.init([.empty, .empty, .empty, .empty], isUnlocked: true))
            choices.offerRemoval(in: &sheet)
        }
        return sheet
    }

    // MARK: Cells

    /// The columns from `Referentie` to `Vorm`.
    private static func stay(_ profile: PublicProfile, _ texts: ListTexts) -> [WorkbookContent.Cell] {
        [
            .init(profile.reference.text), .init(profile.name.shown), .init(texts.residence(profile)), .init(profile.transport),
            .init(texts.school(profile.school)), .init(texts.periods(profile.periods)), .init(profile.periodsToDo),
            .init(numeric: profile.hoursTotal), .init(numeric: profile.hoursPerWeek), .init(profile.form),
        ]
    }

    /// The columns from `Adres` to `Campagne`.
    private static func home(_ profile: PublicProfile, _ texts: ListTexts) -> [WorkbookContent.Cell] {
        [
            .init(profile.street), .init(profile.postcode), .init(profile.province.rawValue),
            .init(texts.campaign(profile.campaign)),
        ]
    }

    /// Everything up to `Campagne` on the lists that can show secrets: those only where they were disclosed.
    private func disclosed(_ record: ApplicationRecord, _ service: Service) -> [WorkbookContent.Cell] {
        let profile = PublicProfile(record.application)
        let secrets = disclosure.secrets(of: record, for: service)
        let person = [
            profile.days, profile.counsellor, secrets?.counsellorMail ?? "", secrets?.counsellorPhone ?? "",
            secrets?.nationalNumber ?? "", secrets?.mail ?? "", secrets?.phone ?? "", secrets?.remarks ?? "",
        ]
        return Self.stay(profile, texts) + person.map { .init($0) } + Self.home(profile, texts)
    }
}

extension Status {
    /// How a row with this status looks, in the lists and in their legend.
    var rowStyle: WorkbookContent.RowStyle {
        switch self {
        case .undecided: .plain
        case .invited: .accented
        case .accepted: .strong
        case .declined, .noShow: .muted
        }
    }
}

/// What the cells of one service's workbook choose from.
private struct ServiceChoices {
    private enum Kind: Hashable {
        case statuses([Status])
        case periods([Period])
        case mentors, removal
    }

    private var choices = WorkbookContent.ChoiceLists<Kind>()
    private let mentors: [String]

    init(_ mentors: MentorList) { self.mentors = mentors.offered.map { mentors.shown($0.key) } }

    var lists: [[String]] { choices.lists }

    /// For the row that was appended last: the statuses that the rules allow now (B2, B3, B5), the service's mentors, the student's periods.
    mutating func offer(_ record: ApplicationRecord, to service: Service, in sheet: inout WorkbookContent.Sheet) {
        let statuses = allowedStatuses(in: record.application.track, standing: record.standing(of: service.code))
        let status = choices.index(of: .statuses(statuses)) { statuses.map(\.word) }
        let own = record.application.periods
        let periods = choices.index(of: .periods(own)) { own.map(\.text) + ["alle"] }
        // Every list ends in mentor, periods and notes; `Aanvaard op` may stand between those and the status.
        let notes = sheet.columns.count - 1
        let statusColumn = sheet.columns.lastIndex { $0.title == "Status" } ?? notes
        sheet.offer(status, in: statusColumn)
        sheet.offer(periods, in: notes - 1)
        guard !mentors.isEmpty else { return }
        sheet.offer(choices.index(of: .mentors) { mentors }, in: notes - 2)
    }

    mutating func offerRemoval(in sheet: inout WorkbookContent.Sheet) {
        sheet.offer(choices.index(of: .removal) { ["verwijderen"] }, in: sheet.columns.count - 1)
    }
}
