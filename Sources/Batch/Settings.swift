import Crypto
package import Exchange
package import Matching

/// The configuration and the registers of a workspace, checked whole before anything is touched (formats 1).
package struct Settings: Sendable {
    package let configuration: Configuration
    package let registers: Registers
    /// What mails say.
    let mailTemplates: MailTemplates
    /// SHA-256 of the files that all of it stands in.
    let digest: [UInt8]

    package var ruleset: Ruleset {
        Ruleset(
            calendar: configuration.calendar, registers: registers, notesRequired: configuration.notesRequired,
            postcodes: configuration.postcodes)
    }

    package init(of workspace: Workspace) throws(BatchError) {
        var hash = SHA256()
        let (configuration, faults) = try Self.configuration(of: workspace, &hash)
        // `grenzen` are for what comes in: a register is the administrator's own.
        let limits = Configuration.Limits.none
        let services = try Self.register("register/diensten", of: workspace, &hash) {
            RegisterFile.services($0, file: $1, limits: limits)
        }
        let schools = try Self.register("register/scholen", of: workspace, &hash) {
            RegisterFile.schools($0, file: $1, limits: limits)
        }
        let templates = try Self.templates(of: workspace, &hash)
        let all = faults + services.faults + schools.faults + templates.faults
        guard all.isEmpty, let configuration else { throw .configuration(all) }
        self.configuration = configuration
        registers = Registers(schools: schools.values, services: services.values)
        mailTemplates = templates.templates
        digest = Array(hash.finalize())
    }

    private static func templates(
        of workspace: Workspace, _ hash: inout SHA256
    ) throws(BatchError) -> (templates: MailTemplates, faults: [ConfigurationFault]) {
        let folder = MailTemplates.folder
        var files: [(name: String, bytes: [UInt8])] = []
        do throws(SystemFailure) {
            for name in try FileSystem.names(in: workspace.path(folder)) where name.hasSuffix(".txt") || name.hasSuffix(".html") {
                guard try FileSystem.status(workspace.path("\(folder)/\(name)"))?.isRegular == true else { continue }
                files.append((name, try FileSystem.read(workspace.path("\(folder)/\(name)"))))
            }
        } catch {
            throw .system(error)
        }
        for file in files { hash.update("\(folder)/\(file.name)", file.bytes) }
        var faults: [ConfigurationFault] = []
        let templates = MailTemplates(files, faults: &faults)
        return (templates, faults)
    }

    private static func configuration(
        of workspace: Workspace, _ hash: inout SHA256
    ) throws(BatchError) -> (Configuration?, [ConfigurationFault]) {
        let name = Workspace.configuration
        guard let bytes = try bytes(of: workspace.path(name)) else {
            let message = "there is no such file: \(workspace.root) is not a workspace; make one with `stagematch init DIR`"
            throw .configuration([ConfigurationFault(file: name, line: 1, key: "", message: message)])
        }
        hash.update(name, bytes)
        do {
            return (try Configuration.read(bytes, file: name), [])
        } catch {
            return (nil, error.faults)
        }
    }

    private static func register<Value>(
        _ name: String, of workspace: Workspace, _ hash: inout SHA256,
        _ read: ([UInt8], String) -> (values: [Value], faults: [ConfigurationFault])
    ) throws(BatchError) -> (values: [Value], faults: [ConfigurationFault]) {
        let (table, workbook) = (try bytes(of: workspace.path(name + ".csv")), try bytes(of: workspace.path(name + ".xlsx")))
        switch (table, workbook) {
        case (let bytes?, nil):
            hash.update(name + ".csv", bytes)
            return read(bytes, name + ".csv")
        case (nil, let bytes?):
            hash.update(name + ".xlsx", bytes)
            return read(bytes, name + ".xlsx")
        case (nil, nil): return ([], [fault(name, "there is no such file; a header without rows is enough")])
        // Whichever is not the one that is kept up to date would win in silence.
        case (_?, _?):
            return ([], [fault(name, "it stands there as .xlsx too: keep the one that you keep up to date, and remove the other")])
        }
    }

    private static func fault(_ register: String, _ message: String) -> ConfigurationFault {
        ConfigurationFault(file: register + ".csv", line: 1, key: "", message: message)
    }

    private static func bytes(of path: String) throws(BatchError) -> [UInt8]? {
        do {
            guard let status = try FileSystem.status(path), !status.isFolder else { return nil }
            return try FileSystem.read(path)
        } catch {
            throw .system(error)
        }
    }
}

extension SHA256 {
    /// A named piece, so that no two lists of pieces run into each other.
    fileprivate mutating func update(_ name: String, _ bytes: [UInt8]) {
        update(data: Array("\(name):\(bytes.count):".utf8))
        update(data: bytes)
    }
}
