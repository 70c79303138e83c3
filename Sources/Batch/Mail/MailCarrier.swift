import CCurl
import CLinux
import Exchange
import Glibc
import Matching

/// What became of a mail that was handed over.
enum MailOutcome {
    /// With what was said of recipients that were refused; empty where none was.
    case accepted(String)
    case refused(String)
    /// Nobody was there to hear of it.
    case unreachable(String)
    /// Given, and no answer came: it may be taken.
    case doubtful
}

/// Something that takes mails, one at a time. A protocol, since there are two: the system's program, and a server that is spoken to.
protocol MailCarrier {
    /// Hands over the mail in a file; throws where that could not even be tried.
    func hand(_ path: String, to recipients: [String]) throws -> MailOutcome
}

extension MailDelivery {
    /// What takes the mails of a sender.
    func carrier(from sender: HeaderAddress, _ workspace: Workspace) throws -> any MailCarrier {
        switch self {
        case .sendmail(let program): SendmailCarrier(program: program, sender: sender, scratch: workspace.scratch)
        case .smtp(let server): try SMTPCarrier(server, sender: sender, workspace)
        }
    }
}

/// A mail server, spoken to by libcurl: certificates are checked, and a password stays in here. A class, since it holds a connection.
final class SMTPCarrier: MailCarrier {
    private let connection: OpaquePointer
    private let server: MailServer
    private let sender: HeaderAddress
    private let password: String?

    init(_ server: MailServer, sender: HeaderAddress, _ workspace: Workspace) throws {
        self.server = server
        self.sender = sender
        password = try server.login.map { try Self.password(in: $0.passwordFile, workspace) }
        guard let connection = ccurl_open() else {
            throw BatchError.configuration([
                Self.fault("smtp", "libcurl cannot be loaded; install it (apt-get install libcurl4), or use sendmail")
            ])
        }
        self.connection = connection
    }

    deinit { ccurl_close(connection) }

    /// The first line of a file, which may stand outside the workspace.
    private static func password(in file: String, _ workspace: Workspace) throws -> String {
        let path = file.hasPrefix("/") ? file : workspace.path(file)
        do throws(SystemFailure) {
            let line = try FileSystem.read(path).prefix { $0 != 0x0A && $0 != 0x0D }
            if let text = String(validating: line, as: UTF8.self), !text.isEmpty, !text.utf8.contains(0) { return text }
        } catch {
            throw BatchError.configuration([
                fault("wachtwoord_bestand", "\(path) cannot be read: \(String(cString: strerror(error.errno)))")
            ])
        }
        throw BatchError.configuration([fault("wachtwoord_bestand", "\(path) has no password on its first line")])
    }

    private static func fault(_ key: String, _ message: String) -> ConfigurationFault {
        ConfigurationFault(file: Workspace.configuration, line: 1, key: "verzending.\(key)", message: message)
    }

    func hand(_ path: String, to recipients: [String]) throws -> MailOutcome {
        let file = try OpenFile(reading: path)
        var reason = [CChar](repeating: 0, count: 256)
        let outcome = CStrings.with([server.url, server.login?.user, password, sender.text] + recipients) { texts in
            var spoken = ccurl_server(url: texts[0], needs_tls: server.needsTLS, user: texts[1], password: texts[2])
            return Array(texts[4...]).withUnsafeBufferPointer { list in
                ccurl_send(connection, &spoken, texts[3], list.baseAddress, file.descriptor, &reason)
            }
        }
        let said = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return switch outcome {
        case CCURL_ACCEPTED: .accepted(said)
        case CCURL_DOUBTFUL: .doubtful
        case CCURL_UNREACHABLE: .unreachable(said)
        default: .refused(said)
        }
    }
}

/// The system's own program for mail, called without a shell: recipients stand in the mail (`-t`), a dot alone ends nothing (`-i`).
struct SendmailCarrier: MailCarrier {
    let program: String
    let sender: HeaderAddress
    let scratch: String

    func hand(_ path: String, to recipients: [String]) throws -> MailOutcome {
        // Such programs take lines as the system writes them.
        let (input, errors) = ("\(scratch)/mail", "\(scratch)/said")
        try OpenFile(writing: input, mode: 0o600).write(FileSystem.read(path).filter { $0 != 0x0D }[...])
        _ = try OpenFile(writing: errors, mode: 0o600)
        defer { for file in [input, errors] { try? FileSystem.remove(file) } }
        let (problem, status) = run(input, errors)
        if problem != 0 { return .unreachable("\(program): \(String(cString: strerror(problem)))") }
        // Ended by force: it may have taken the mail.
        guard let status, status & 0x7F == 0 else { return .doubtful }
        if status == 0 { return .accepted("") }
        let words = String(decoding: try OpenFile(reading: errors).start(200), as: UTF8.self)
        let said = words.split(whereSeparator: \.isNewline).joined(separator: " ")
        return .refused("\(program) ended with status \((status >> 8) & 0xFF)\(said.isEmpty ? "" : ": \(said)")")
    }

    /// Longer than any queue takes to accept a mail; `send` holds the workspace all the while.
    private static let patience = Duration.seconds(300)

    /// The error of starting it, and how it ended; nil if it had to be ended.
    private func run(_ input: String, _ errors: String) -> (problem: Int32, status: Int32?) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY, 0)
        // Its end is waited for by its signal, which it does not inherit as blocked.
        var (ends, none, former) = (sigset_t(), sigset_t(), sigset_t())
        sigemptyset(&none)
        sigemptyset(&ends)
        sigaddset(&ends, SIGCHLD)
        pthread_sigmask(SIG_BLOCK, &ends, &former)
        defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
        // A group of its own, so that what it starts can be ended with it.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
        var process: pid_t = 0
        let problem = CStrings.with([program, "-t", "-i", "-f", sender.text]) { arguments in
            var list = arguments.map { $0.map(UnsafeMutablePointer.init(mutating:)) }
            return posix_spawn(&process, program, &actions, &attributes, &list, inherited_environment())
        }
        guard problem == 0 else { return (problem, 0) }
        var status: Int32 = 0
        let start = ContinuousClock.now
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { return (0, status) }
            if ended < 0, errno != EINTR { return (errno, nil) }
            let rest = Self.patience - (ContinuousClock.now - start)
            if rest <= .zero { break }
            var time = timespec(tv_sec: Int(rest.components.seconds) + 1, tv_nsec: 0)
            sigtimedwait(&ends, nil, &time)
        }
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        return (0, nil)
    }
}

/// Texts as C wants them, for as long as a call lasts, with NULL behind the last.
private enum CStrings {
    static func with<Result>(_ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
        let copies = texts.map { $0.map { strdup($0) } }
        defer { for copy in copies { free(copy ?? nil) } }
        return body(copies.map { $0.flatMap { $0 }.map { UnsafePointer($0) } } + [nil])
    }
}
