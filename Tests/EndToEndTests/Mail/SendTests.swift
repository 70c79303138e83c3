import Foundation
import TestSupport
import Testing

@Suite("send: each mail is handed over once")
struct SendTests {
    private static let name = "mail/ronde-start_cvo-2022-najaar_1_dienst_dienst-a.eml"

    /// Nine mails wait: three rounds, three services.
    private func world(_ delivery: String, services: [String] = ["dienst-a", "dienst-b", "dienst-c"]) throws -> TestWorkspace {
        let workspace = try TestWorkspace(services: services)
        try workspace.put("stagematch.yaml", try workspace.text("stagematch.yaml") + "verzending: {\(delivery)}\n")
        try workspace.run("2022-09-06T03:00")
        return workspace
    }

    private struct Answer {
        let status: Int32
        let err: String
        let sent: [String]
        let failed: [String]
        let reasons: [String]
        let doubtful: [String]
        let partly: [String]
    }

    private func send(_ workspace: TestWorkspace, _ more: String...) throws -> Answer {
        let result = try workspace.call("send", ["--json"] + more)
        let object = result.out.isEmpty ? [:] : try RunObject(result.out).object
        let failures = { (key: String) in object[key] as? [[String: String]] ?? [] }
        return Answer(
            status: result.status, err: result.err, sent: object["sent"] as? [String] ?? [],
            failed: failures("failed").compactMap { $0["path"] },
            reasons: failures("failed").compactMap { $0["reason"] }, doubtful: object["doubtful"] as? [String] ?? [],
            partly: failures("partly").compactMap { $0["reason"] })
    }

    private func eml(_ workspace: TestWorkspace) throws -> [String] {
        try workspace.names("mail").map { try workspace.text("mail/\($0)") }.sorted()
    }

    // MARK: sendmail

    @Test("sendmail gets each mail once, with its lines, and stays out of a shell; the mails stay where they are")
    func sendmail() throws {
        let sendmail = try FakeSendmail()
        let workspace = try world("sendmail: \(sendmail.path)")
        let before = try workspace.outputs(timesToo: true)
        let preview = try workspace.call("send", ["--dry-run"])
        #expect(preview.status == 0 && preview.out.hasSuffix("9 mails would be sent.\n") && preview.out.contains(Self.name))
        #expect(try sendmail.taken() == [])
        let first = try send(workspace)
        #expect(first.status == 0 && first.sent.count == 9 && first.err.isEmpty, "\(first.err)")
        #expect(try sendmail.taken().sorted() == eml(workspace).map { $0.replacing("\r\n", with: "\n") }.sorted())
        #expect(try sendmail.arguments() == ["-t -i -f stages@example.org\n"])
        #expect(try send(workspace).sent == [])
        #expect(try sendmail.taken().count == 9)
        #expect(try workspace.outputs(timesToo: true).differences(from: before) == [])
        #expect(try workspace.call("verify").status == 0)
    }

    @Test("74: one that fails stops no other, is told with what the program said, and is tried again the next time")
    func failing() throws {
        let sendmail = try FakeSendmail(
            "grep -q 'dienst-b@' $mail && [ ! -e mended ] && { rm $mail; echo 'no such user' >&2; exit 67; }; true")
        let workspace = try world("sendmail: \(sendmail.path)")
        let first = try send(workspace)
        #expect(first.status == 74 && first.sent.count == 6 && first.failed.count == 3)
        #expect(first.reasons.allSatisfy { $0.hasSuffix("ended with status 67: no such user") }, "\(first.reasons)")
        expectOneError(first.err, "3 failed")
        try Data().write(to: URL(filePath: sendmail.folder.path("mended")))
        let second = try send(workspace)
        #expect(second.status == 0 && second.sent == first.failed)
        #expect(try sendmail.taken().count == 9)
    }

    @Test("What is deleted is not sent, what was changed by hand is not either, and what nothing takes is left for the next time")
    func changed() throws {
        let sendmail = try FakeSendmail()
        let workspace = try world("sendmail: \(sendmail.path)")
        try FileManager.default.removeItem(atPath: workspace.path(Self.name))
        try workspace.put("mail/eigen.eml", "To: x@example.org\r\n\r\nx\r\n")
        let changed = "mail/ronde-start_so-2022_1_dienst_dienst-a.eml"
        try workspace.put(changed, try workspace.text(changed) + "Bcc: x@example.org\r\n")
        let answer = try send(workspace)
        #expect(answer.status == 74 && answer.sent.count == 7 && answer.failed == [changed])
        try workspace.put(
            "stagematch.yaml", try workspace.text("stagematch.yaml").replacing(sendmail.path, with: "/nergens/sendmail"))
        let none = try send(workspace)
        #expect(none.status == 74 && none.failed == [changed])
    }

    @Test(
        "A send that dies between handing over and the answer leaves a doubt, which is told and not sent again unless that is asked for"
    )
    func killed() throws {
        let sendmail = try FakeSendmail("[ -e died ] || { touch died; kill -9 $PPID; }")
        let workspace = try world("sendmail: \(sendmail.path)")
        #expect(try workspace.call("send").status == -SIGKILL)
        let second = try send(workspace)
        #expect(second.status == 74 && second.doubtful.count == 1 && second.sent.count == 8)
        expectOneError(second.err, "1 in doubt")
        #expect(try sendmail.taken().count == 9)
        let doubtful = try #require(second.doubtful.first)
        let again = try send(workspace)
        #expect(again.status == 74 && again.doubtful == [doubtful] && again.sent == [])
        #expect(try workspace.call("send", ["--dry-run"]).out.contains("in doubt: \(doubtful)"))
        #expect(try workspace.call("send", ["--again", second.sent[0]]).status == 64)
        let last = try send(workspace, "--again", doubtful)
        #expect(last.status == 0 && last.sent == [doubtful])
        #expect(try send(workspace).status == 0)
        #expect(try sendmail.taken().count == 10)
    }

    @Test("74: a program that is ended by force may have taken the mail: it is in doubt, and after three the rest is not tried")
    func doubted() throws {
        let sendmail = try FakeSendmail("kill -KILL $$")
        let workspace = try world("sendmail: \(sendmail.path)")
        let answer = try send(workspace)
        #expect(answer.status == 74 && answer.doubtful.count == 3 && answer.failed.count == 6)
        #expect(try sendmail.taken().count == 3)
        // What is in doubt is not sent again by itself.
        #expect(Set(try send(workspace).doubtful).isSuperset(of: answer.doubtful))
        #expect(try sendmail.taken().count == 6)
    }

    @Test("75: while one sends, another and a run give way; nothing is sent twice")
    func twoAtOnce() throws {
        let sendmail = try FakeSendmail("[ -e gate ] && read < gate; true")
        let workspace = try world("sendmail: \(sendmail.path)")
        #expect(mkfifo(sendmail.folder.path("gate"), 0o600) == 0)
        let process = Process()
        process.executableURL = URL(filePath: BuiltProduct.path)
        process.arguments = ["send", "-w", workspace.root]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // Opens once the first mail is being handed over.
        let gate = try FileHandle(forWritingTo: URL(filePath: sendmail.folder.path("gate")))
        for command in [["send", "-w", workspace.root], ["run", "-w", workspace.root, "--at", "2022-09-07T03:00"]] {
            let other = try BuiltProduct.run(command)
            #expect(other.status == 75)
            expectOneError(other.err, ".stagematch/lock")
        }
        try FileManager.default.removeItem(atPath: sendmail.folder.path("gate"))
        try gate.write(contentsOf: Data("go on\n".utf8))
        try gate.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try sendmail.taken().count == 9)
        #expect(try send(workspace).sent == [])
    }

    @Test("78: where nothing says what mails go to, or what it says cannot be used")
    func unconfigured() throws {
        let workspace = try TestWorkspace()
        try workspace.run("2022-09-06T03:00")
        let none = try workspace.call("send")
        #expect(none.status == 78)
        expectOneError(none.err, "verzending")
        let configuration = try workspace.text("stagematch.yaml")
        for (delivery, says) in [
            ("smtp: ftp://x", "verzending.smtp"), ("smtp: smtp://x/y", "verzending.smtp"),
            ("smtp: 'smtp://a:b@x'", "verzending.smtp"),
            ("smtp: smtp://x:99999", "verzending.smtp"), ("sendmail: sendmail", "verzending.sendmail"),
            ("starttls: ja", "verzending"),
            ("smtp: smtp://x, sendmail: /x", "verzending"), ("smtp: smtp://x, gebruiker: y", "wachtwoord_bestand"),
            ("smtp: smtps://x, starttls: ja", "verzending.starttls"), ("sendmail: /x, gebruiker: y", "verzending.gebruiker"),
            ("smtp: smtp://x, starttls: nee, gebruiker: y, wachtwoord_bestand: z", "verzending.starttls"),
            ("server: x", "verzending.server"),
            ("smtp: smtp://127.0.0.1:9, gebruiker: y, wachtwoord_bestand: nergens", "verzending.wachtwoord_bestand"),
        ] {
            try workspace.put("stagematch.yaml", configuration + "verzending: {\(delivery)}\n")
            let refused = try workspace.call("send")
            #expect(refused.status == 78 && refused.err.contains(says), "\(delivery): \(refused.status) \(refused.err)")
        }
    }

    // MARK: SMTP

    @Test(
        "A real server gets the bytes of each mail and its recipients, once",
        .enabled(if: MailServer.python != nil, "\(MailServer.isMissing)"))
    func smtp() throws {
        let server = try MailServer()
        let workspace = try world("smtp: '\(server.url)'")
        let first = try send(workspace)
        #expect(first.status == 0 && first.sent.count == 9, "\(first.reasons) \(first.err)")
        let accepted = try server.accepted()
        #expect(accepted.map(\.text).sorted() == (try eml(workspace)))
        #expect(accepted.allSatisfy { $0.envelope.contains("FROM:<stages@example.org>") && $0.envelope.contains("TO:<dienst-") })
        #expect(try send(workspace).status == 0)
        #expect(try server.accepted().count == 9)
    }

    @Test(
        "Refused for now, or hung up on before the mail: sent the next time. Hung up on behind it: a doubt. None twice",
        .enabled(if: MailServer.python != nil, "\(MailServer.isMissing)"))
    func smtpFailing() throws {
        let server = try MailServer()
        let workspace = try world("smtp: '\(server.url)'")
        try server.plan("accept", "refuse", "early", "drop")
        let first = try send(workspace)
        #expect(first.status == 74 && first.sent.count == 6 && first.failed.count == 2 && first.doubtful.count == 1, "\(first)")
        #expect(first.reasons.first == "451 not now")
        let second = try send(workspace)
        #expect(second.status == 74 && second.sent == first.failed && second.doubtful == first.doubtful)
        #expect(try server.accepted().count == 8)
        #expect(try send(workspace, "--again", first.doubtful[0]).status == 0)
        #expect(Set(try server.accepted().map(\.text)).count == 9)
    }

    @Test(
        "A wrong address of one contact keeps nothing from the others, and is told",
        .enabled(if: MailServer.python != nil, "\(MailServer.isMissing)"))
    func smtpPartly() throws {
        let server = try MailServer()
        let workspace = try world("smtp: '\(server.url)'", services: [])
        try workspace.put(
            "register/diensten.csv",
            "Dienst;Naam;Provincies;E-mails\nx;X;Limburg;bad@example.org, good@example.org\ny;Y;Limburg;bad2@example.org\n")
        try workspace.run("2022-09-06T04:00")
        try server.plan("bad", "bad", "bad", "bad", "bad", "bad")
        let answer = try send(workspace)
        #expect(
            answer.status == 74 && answer.sent.count == 3 && answer.failed.count == 3
                && answer.partly == Array(repeating: "550 nobody of that name", count: 3))
        #expect(try server.accepted().allSatisfy { !$0.envelope.contains("bad") && $0.envelope.contains("good@example.org") })
    }

    @Test(
        "A password comes from its file, and stands in nothing that is said; a server that is not there is asked three times and no more",
        .enabled(if: MailServer.python != nil, "\(MailServer.isMissing)"))
    func smtpLogin() throws {
        let (server, strict) = (try MailServer("--login"), try MailServer())
        let secret = "geheim-\(UUID().uuidString)"
        let workspace = try world("smtp: '\(server.url)', gebruiker: stages, wachtwoord_bestand: wachtwoord")
        try workspace.put("wachtwoord", secret + "\n")
        let configuration = try workspace.text("stagematch.yaml")
        for url in [strict.url, "smtp://127.0.0.1:1", "smtps://127.0.0.1:\(strict.port)"] {
            try workspace.put("stagematch.yaml", configuration.replacing(server.url, with: url))
            let refused = try workspace.call("send")
            #expect(refused.status == 74 && !(refused.out + refused.err).contains(secret))
            #expect(refused.out.components(separatedBy: "not tried").count == 7, "\(refused.out)")
        }
        try workspace.put("stagematch.yaml", configuration.replacing("wachtwoord}", with: "wachtwoord, starttls: ja}"))
        #expect(try send(workspace).failed.count == 9)
        #expect(try server.logins() == "")
        try workspace.put("stagematch.yaml", configuration)
        #expect(try send(workspace).sent.count == 9)
        #expect(try server.logins().contains("AUTH PLAIN"))
    }
}
