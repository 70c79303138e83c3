import Foundation
import TestSupport
import Testing

/// `samples/systemd` and `samples/sftp`: what runs it every night, and who may do what in a workspace then.
@Suite("Running it as a service")
struct ServiceTests {
    private static let canBeOthers = getuid() == 0 && BuiltProduct.installed("setpriv") != nil
    private static let units = ["stagematch.service", "stagematch-receive.service", "stagematch-send.service"]

    /// Numbers that nobody has an account for.
    private static let (program, school, service) = (61001, 61101, 61102)

    @Test("75 is no failure, and 64, 65, 74 and 78 are", arguments: units)
    func statuses(name: String) throws {
        let unit = try UnitFile(name)
        let words = { (key: String) in Set((unit.value(key) ?? "").split(separator: " ").map(String.init)) }
        #expect(unit.value("Type") == "oneshot")
        if unit.value("Restart") == nil {
            #expect(words("SuccessExitStatus") == ["75"])
        } else {
            #expect(unit.value("Restart") == "on-failure" && words("SuccessExitStatus").isEmpty)
            #expect(words("RestartPreventExitStatus").isSuperset(of: ["64", "65", "78"]))
            #expect(!words("RestartPreventExitStatus").contains("75"))
        }
        #expect(unit.value("User") == "stagematch" && unit.value("ReadWritePaths") == "/srv/stagematch")
        #expect((unit.value("PrivateNetwork") == "yes") != (name == "stagematch-send.service"))
    }

    @Test(
        "systemd takes the units as they are",
        .enabled(if: BuiltProduct.installed("systemd-analyze") != nil, "systemd-analyze is not installed"))
    func verified() throws {
        let folder = try TestFolder()
        var paths: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: UnitFile.folder.path).sorted() {
            // It looks whether the program is there.
            let text = try UnitFile(name).text.replacing("/usr/local/bin/stagematch", with: BuiltProduct.path)
            try Data(text.utf8).write(to: folder.url.appending(path: name))
            paths.append(folder.path(name))
        }
        #expect(paths.count >= 5)
        let outcome = try BuiltProduct.run(program: "/usr/bin/systemd-analyze", ["verify", "--man=no"] + paths)
        let ours = outcome.err.split(separator: "\n").filter { $0.contains("stagematch") }
        #expect(outcome.status == 0 && ours.isEmpty, "\(outcome.err)")
    }

    @Test(
        "The timer's commands do a night's work as a user who owns nothing but the workspace",
        .enabled(if: canBeOthers, "only root can become another user, by setpriv"))
    func unprivileged() throws {
        let place = try Place()
        try place.workspace.put("scholen/school-1/in/aanvragen.csv", Papers.applications(1...1))
        try place.own(by: Self.program)

        let received = try place.run("stagematch-receive.service", as: Self.program)
        #expect(received.status == 0 && received.out.hasPrefix("Received 1 file"), "\(received.err)")
        let night = try place.run("stagematch.service", as: Self.program)
        #expect(night.status == 0 && night.out.contains("applications: 1 file, 1 row: "), "\(night.out)\(night.err)")
        #expect(night.err.split(separator: "\n").allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") }, "\(night.err)")
        #expect(try place.workspace.names("scholen/school-1/in") == [])
        // Once more, and nothing of it needed root, or could be left behind as root's.
        #expect(try place.run("stagematch.service", as: Self.program).status == 0)
        let foreign = try BuiltProduct.run(program: "/usr/bin/find", [place.workspace.root, "!", "-uid", "\(Self.program)"])
        #expect(foreign.out.isEmpty, "\(foreign.out)")
    }

    @Test(
        "A party drops, reads and takes back in its own folder, and is nobody anywhere else",
        .enabled(if: canBeOthers, "only root can become another user, by setpriv"))
    func parties() throws {
        let place = try Place()
        try place.own(by: Self.program)
        let groups = [Self.school, Self.service]
        // What a night that came before the accounts left.
        #expect(try place.run("stagematch.service", as: Self.program).status == 0)
        for (party, account) in [("scholen/school-1", Self.school), ("diensten/dienst-a", Self.service)] {
            for _ in 1...2 {
                let outcome = try BuiltProduct.run(
                    program: BuiltProduct.repository.appending(path: "samples/sftp/party-folders").path,
                    [place.workspace.root, party, "\(Self.program)", "\(account)"])
                #expect(outcome.status == 0, "\(outcome.err)")
            }
        }

        let (own, other) = (place.workspace.path("scholen/school-1"), place.workspace.path("diensten/dienst-a"))
        let asSchool = { (script: String) in try place.shell(script, as: Self.school) }
        try place.workspace.put("aanvragen.csv", Papers.applications(1...1))
        #expect(chmod(place.workspace.path("aanvragen.csv"), 0o644) == 0)
        #expect(try asSchool("cp \(place.workspace.path("aanvragen.csv")) \(own)/in/ && ls \(own)/in").out == "aanvragen.csv\n")
        #expect(try asSchool("touch \(own)/in/fout.csv && rm \(own)/in/fout.csv").status == 0)
        #expect(try asSchool("touch \(own)/uit/x").status != 0)
        for path in [
            "\(other)", "\(other)/in", "\(other)/uit", place.workspace.path("beheer/uit"), place.workspace.path(".stagematch"),
        ] {
            #expect(try asSchool("ls \(path)").status != 0, "\(path)")
            #expect(try asSchool("touch \(path)/x").status != 0, "\(path)")
        }

        let night = try place.run("stagematch.service", as: Self.program, groups: groups)
        #expect(night.status == 0 && night.out.contains("applications: 1 file, 1 row: "), "\(night.out)\(night.err)")
        #expect(try asSchool("ls \(own)/in").out.isEmpty)
        #expect(try asSchool("cat \(own)/uit/ontvangst-aanvragen.csv \(own)/uit/stand-van-zaken.csv").status == 0)
        #expect(try asSchool("rm -f \(own)/uit/stand-van-zaken.csv").status != 0)
        #expect(try place.shell("cat \(own)/uit/stand-van-zaken.csv", as: Self.service).status != 0)
        // Folders that are gone come back with the party's group, not as the program's own.
        #expect(try BuiltProduct.run(program: "/bin/rm", ["-r", "\(own)/uit"]).status == 0)
        #expect(try place.run("stagematch.service", as: Self.program, groups: groups).status == 0)
        #expect(permissions("\(own)/uit") == 0o2750)
        #expect(try asSchool("cat \(own)/uit/stand-van-zaken.csv").status == 0)
    }

    /// A workspace in a folder that others may walk through, and the program where they find it.
    private struct Place {
        let workspace: TestWorkspace
        private let program: String

        init() throws {
            workspace = try TestWorkspace()
            let folder = URL(filePath: workspace.root).deletingLastPathComponent().path
            program = "\(folder)/stagematch"
            try FileManager.default.copyItem(atPath: BuiltProduct.path, toPath: program)
            #expect(chmod(folder, 0o755) == 0 && chmod(program, 0o755) == 0)
        }

        func own(by user: Int) throws {
            #expect(try BuiltProduct.run(program: "/bin/chown", ["-R", "\(user):\(user)", workspace.root]).status == 0)
        }

        func run(_ unit: String, as user: Int, groups: [Int] = []) throws -> BuiltProduct.Outcome {
            let arguments = try UnitFile(unit).arguments(workspace: workspace.root) + ["--at", "2022-09-10T03:00"]
            return try become(user, groups, [program] + arguments)
        }

        /// By the file mode that the units and `sshd_config` set.
        func shell(_ script: String, as user: Int) throws -> BuiltProduct.Outcome {
            try become(user, [], ["/bin/sh", "-c", "umask 0027; \(script)"])
        }

        private func become(_ user: Int, _ groups: [Int], _ command: [String]) throws -> BuiltProduct.Outcome {
            let setpriv = BuiltProduct.installed("setpriv") ?? "setpriv"
            let membership = groups.isEmpty ? "--clear-groups" : "--groups=\(groups.map(String.init).joined(separator: ","))"
            return try BuiltProduct.run(
                program: setpriv, ["--reuid=\(user)", "--regid=\(user)", membership, "--no-new-privs"] + command, currentFolder: "/"
            )
        }
    }
}
