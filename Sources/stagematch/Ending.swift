import ArgumentParser
import Batch
import Exchange
import Glibc

/// How the program ends: the one place that turns an error into a line and an exit status (formats 5).
struct Ending {
    let status: Int32
    /// Lines for standard error; help and version go to standard output.
    let lines: [String]
    let isHelp: Bool

    init(of error: any Error) {
        let code = Stagematch.exitCode(for: error)
        if code == .success {
            (status, lines, isHelp) = (0, [Stagematch.fullMessage(for: error)], true)
        } else if let error = error as? BatchError {
            (status, lines, isHelp) = (error.status, error.lines.map { "stagematch: error: \(Terminal.plain($0))" }, false)
        } else if error is ExitCode {
            (status, lines, isHelp) = (code.rawValue, [], false)
        } else if error is ValidationError || code.rawValue == 64 {
            let message = Stagematch.message(for: error).split(separator: "\n").joined(separator: " ")
            (status, lines, isHelp) = (64, ["stagematch: error: \(Terminal.plain(message)); see `stagematch --help`"], false)
        } else {
            (status, lines, isHelp) = (74, ["stagematch: error: \(Terminal.plain("\(error)"))"], false)
        }
    }

    func leave() -> Never {
        for line in lines where !line.isEmpty { Terminal.say(line + "\n", toError: !isHelp) }
        exit(status)
    }
}

extension BatchError {
    fileprivate var status: Int32 {
        switch self {
        case .usage: 64
        case .ledger(_, let error): error.isOfSystem ? 74 : 65
        case .imbalance: 65
        case .system, .unsent: 74
        case .busy: 75
        case .configuration: 78
        }
    }

    /// One line each: what is wrong, where, and what to do.
    fileprivate var lines: [String] {
        switch self {
        case .usage(let message): [message]
        case .ledger(let path, let error): ["\(path): \(error.advice)"]
        case .imbalance(let path):
            ["\(path): rows read do not equal rows taken, unchanged and refused; nothing more was done: report this"]
        case .system(let failure):
            [
                "\(failure.path): \(failure.operation): \(String(cString: strerror(failure.errno))); mend it and run again: nothing is lost"
            ]
        case .unsent(let failed, let doubtful, let partly):
            [
                "mail: \(failed) failed, \(doubtful) in doubt, \(partly) not taken for everybody, as named above; call `stagematch send` again for what failed, and look at the others"
            ]
        case .busy(let path): ["\(path): another run holds this workspace; try again when it has ended"]
        case .configuration(let faults): faults.map(\.text)
        }
    }
}
