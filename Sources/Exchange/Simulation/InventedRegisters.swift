package import Matching
import Tabular

/// Schools and services that do not exist: every province has a service that works there.
package struct InventedRegisters: Sendable {
    package let services: [Service]
    package let schools: [School]

    /// At least one of each; `limit` is how many new acceptances one file may hold (B13).
    package init(services: Int, schools: Int, limit: Int, _ choice: inout SeededChoice) {
        self.services = (0..<services).map { index in
            let own = Province.allCases.enumerated().filter { place, _ in
                services < Province.allCases.count ? place % services == index : index % Province.allCases.count == place
            }.map(\.element)
            let around = own.flatMap(\.neighbours).filter { _ in choice.happens(30) }
            let number = Self.number(index + 1)
            return Service(
                code: "dienst-\(number)", name: "Verzonnen dienst \(number)", provinces: Set(own + around).sorted(),
                mails: ["dienst-\(number)@example.org"], limit: limit)
        }
        self.schools = (1...schools).map { index in
            let number = Self.number(index)
            return School(code: "school-\(number)", name: "Verzonnen school \(number)", mails: ["school-\(number)@example.org"])
        }
    }

    static func number(_ index: Int) -> String { index < 10 ? "0\(index)" : String(index) }

    /// `register/diensten.csv` and `register/scholen.csv`, by their paths below the workspace.
    package var files: [(path: String, bytes: [UInt8])] {
        var services = CSVWriter(delimiter: UInt8(ascii: ";"))
        services.append(row: RegisterTables.requiredServiceColumns + ["Grens"])
        for service in self.services {
            let provinces = service.provinces.map(\.rawValue).joined(separator: ", ")
            services.append(row: [
                service.code, service.name, provinces, service.mails.joined(separator: ", "), service.limit.map(String.init) ?? "",
            ])
        }
        var schools = CSVWriter(delimiter: UInt8(ascii: ";"))
        schools.append(row: RegisterTables.schoolColumns)
        for school in self.schools { schools.append(row: [school.code, school.name, school.mails.joined(separator: ", ")]) }
        return [("register/diensten.csv", services.bytes), ("register/scholen.csv", schools.bytes)]
    }
}
