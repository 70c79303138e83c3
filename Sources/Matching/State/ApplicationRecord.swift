/// Everything that is known of one application now.
///
/// Never changed, only followed by another: many hands hold the same one, and holding it costs one reference.
package final class ApplicationRecord: Sendable {
    package let application: Application
    package let isActive: Bool
    /// Whether it was placed when it was last withdrawn: then it cannot come back (A3).
    package let wasWithdrawnPlaced: Bool
    /// The placement in force, also while withdrawn (B6).
    package let placement: Placement?
    /// How its earlier placements ended (B14).
    package let ends: [PlacementEnd]
    /// What services decided, in the order of their first decision.
    package let standings: [Standing]
    /// Earlier names, for rows that still carry them (B11).
    let formerNames: [PersonName]
    /// D8: whether its student's data are gone; then only what is counted is left.
    package let isPurged: Bool

    init(
        _ application: Application, isActive: Bool = true, wasWithdrawnPlaced: Bool = false, placement: Placement? = nil,
        ends: [PlacementEnd] = [], standings: [Standing] = [], formerNames: [PersonName] = [],
        isPurged: Bool = false
    ) {
        self.application = application
        self.isActive = isActive
        self.wasWithdrawnPlaced = wasWithdrawnPlaced
        self.placement = placement
        self.ends = ends
        self.standings = standings
        self.formerNames = formerNames
        self.isPurged = isPurged
    }

    package func standing(of service: String) -> Standing? {
        standings.first { $0.service == service }
    }

    package func status(of service: String) -> Status? {
        standing(of: service)?.status
    }

    package func isPlaced(at service: String) -> Bool { placement?.service == service }

    /// The services that have this as their current status, in code order.
    package func services(withStatus status: Status) -> [String] {
        standings.filter { $0.status == status }.map(\.service).sorted()
    }

    /// Names agree with the current or any former name (B11).
    func isNamed(_ text: String) -> Bool {
        application.name.agrees(with: text) || formerNames.contains { $0.agrees(with: text) }
    }
}

// What a fact makes of it.
extension ApplicationRecord {
    /// With new values, active again if it was withdrawn (A3).
    func changed(to new: Application) -> ApplicationRecord {
        let isRenamed = new.name != application.name && !formerNames.contains(application.name)
        return ApplicationRecord(
            new, wasWithdrawnPlaced: wasWithdrawnPlaced, placement: placement, ends: ends, standings: standings,
            formerNames: isRenamed ? formerNames + [application.name] : formerNames)
    }

    func withdrawn(wasPlaced: Bool) -> ApplicationRecord {
        ApplicationRecord(
            application, isActive: false, wasWithdrawnPlaced: wasPlaced, placement: placement, ends: ends, standings: standings,
            formerNames: formerNames)
    }

    func setting(_ status: Status?, by service: String) -> ApplicationRecord {
        var standings = standings
        let index = standings.firstIndex { $0.service == service } ?? standings.count
        if index == standings.count { standings.append(Standing(service: service)) }
        standings[index].set(status)
        return ApplicationRecord(
            application, isActive: isActive, wasWithdrawnPlaced: wasWithdrawnPlaced, placement: placement, ends: ends,
            standings: standings,
            formerNames: formerNames)
    }

    func ended(_ end: PlacementEnd) -> ApplicationRecord {
        ApplicationRecord(
            application, isActive: isActive, wasWithdrawnPlaced: wasWithdrawnPlaced, ends: ends + [end], standings: standings,
            formerNames: formerNames)
    }

    func placed(_ placement: Placement) -> ApplicationRecord {
        ApplicationRecord(
            application, isActive: isActive, wasWithdrawnPlaced: wasWithdrawnPlaced, placement: placement, ends: ends,
            standings: standings,
            formerNames: formerNames)
    }

    var purged: ApplicationRecord {
        ApplicationRecord(
            application, isActive: isActive, wasWithdrawnPlaced: wasWithdrawnPlaced, placement: placement, ends: ends,
            standings: standings, isPurged: true)
    }

    func detailed(_ details: PlacementDetails) -> ApplicationRecord {
        guard var placement else { return self }
        placement.details = details
        return placed(placement)
    }
}
