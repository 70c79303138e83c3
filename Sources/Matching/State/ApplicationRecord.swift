/// Everything that is known of one application now.
package struct ApplicationRecord: Sendable {
    package private(set) var application: Application
    package private(set) var isActive = true
    /// Whether it was placed when it was last withdrawn: then it cannot come back (A3).
    package private(set) var wasWithdrawnPlaced = false
    /// The placement in force, also while withdrawn (B6).
    package private(set) var placement: Placement?
    /// What services decided, in the order of their first decision.
    package private(set) var standings: [Standing] = []
    /// Earlier names, for rows that still carry them (B11).
    private(set) var formerNames: [PersonName] = []

    init(_ application: Application) { self.application = application }

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

    mutating func change(to new: Application) {
        if new.name != application.name, !formerNames.contains(application.name) { formerNames.append(application.name) }
        application = new
    }

    mutating func withdraw(wasPlaced: Bool) {
        isActive = false
        wasWithdrawnPlaced = wasPlaced
    }

    mutating func reactivate(_ new: Application) {
        isActive = true
        change(to: new)
    }

    mutating func set(_ status: Status?, by service: String) {
        if let index = standings.firstIndex(where: { $0.service == service }) {
            standings[index].set(status)
        } else {
            var standing = Standing(service: service)
            standing.set(status)
            standings.append(standing)
        }
    }

    mutating func place(_ new: Placement?) { placement = new }

    mutating func detail(_ details: PlacementDetails) { placement?.details = details }
}
