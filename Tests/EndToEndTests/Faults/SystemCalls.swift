import Foundation
import TestSupport
import Testing

/// A system call that the program made while it was watched.
struct SystemCall: CustomTestStringConvertible, Sendable {
    let name: String
    /// The n-th of its name, from the program's start.
    let number: Int
    /// Its arguments and result, as strace shows them, with the paths behind file numbers.
    let text: String

    var testDescription: String { "\(name) \(number) \(text)" }

    /// Whether it can change what stands on the disk.
    var changes: Bool {
        switch name {
        case "open", "openat": ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].contains { text.contains($0) }
        default: Self.changing.contains(name)
        }
    }

    static let changing: Set<String> = [
        "write", "writev", "pwrite64", "pwritev", "pwritev2", "fsync", "fdatasync", "sync_file_range", "syncfs", "rename",
        "renameat",
        "renameat2", "link", "linkat", "symlink", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "ftruncate", "truncate",
        "fallocate", "copy_file_range", "sendfile", "chmod", "fchmod", "fchmodat", "fchown", "utimensat",
    ]
    static let looking: Set<String> = [
        "open", "openat", "read", "pread64", "getdents64", "stat", "lstat", "fstat", "newfstatat", "statx", "flock", "fcntl",
    ]
}

/// Watches the system calls of the program's first thread, and disturbs them. On one core, that thread does all its work.
enum Strace {
    /// The program on one core, any that it may have.
    static var program: [String] {
        guard let taskset = BuiltProduct.installed("taskset"), let core = cores.randomElement() else { return [BuiltProduct.path] }
        return [taskset, "-c", String(core), BuiltProduct.path]
    }

    /// From a line such as `Cpus_allowed_list:	0-3,8`.
    private static let cores: [Int] = {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let list = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }?.split(separator: "\t").last ?? ""
        return list.split(separator: ",").flatMap { range -> [Int] in
            let ends = range.split(separator: "-").compactMap { Int($0) }
            return ends.count == 2 ? Array(ends[0]...ends[1]) : ends
        }
    }()

    static let path = BuiltProduct.installed("strace")
    static let isMissing = "strace is not installed"

    /// What is done to a call.
    enum Blow: CustomStringConvertible, Sendable {
        /// The program is killed as it makes the call, which does nothing.
        case kill
        /// The call does nothing and fails with an error such as ENOSPC.
        case error(String)
        /// The program is stopped after the call.
        case stop

        var description: String {
            switch self {
            case .kill: "signal=KILL"
            case .error(let name): "error=\(name)"
            case .stop: "signal=STOP"
            }
        }
    }

    /// The calls that a command makes on files below a folder, in order.
    static func calls(of arguments: [String], below folder: String) throws -> [SystemCall] {
        let log = try TestFolder()
        let names = SystemCall.changing.union(SystemCall.looking).sorted().map { "?\($0)" }.joined(separator: ",")
        let options = ["-y", "-s", "0", "-o", log.path("calls"), "-e", "signal=none", "-e", "trace=\(names)"]
        let result = try BuiltProduct.run(program: path ?? "", options + program + arguments)
        guard result.status == 0 else { throw StraceFailure(message: result.err) }
        let lines = String(decoding: try Data(contentsOf: URL(filePath: log.path("calls"))), as: UTF8.self).split(separator: "\n")
        return parsed(lines).filter { $0.text.contains(folder) }
    }

    /// Lines such as `rename("a", "b") = 0`.
    private static func parsed(_ lines: [Substring]) -> [SystemCall] {
        var numbers: [String: Int] = [:]
        return lines.compactMap { line in
            guard let bracket = line.firstIndex(of: "("), line.first?.isLetter == true else { return nil }
            let name = String(line[..<bracket])
            numbers[name, default: 0] += 1
            return SystemCall(name: name, number: numbers[name] ?? 0, text: String(line[bracket...]))
        }
    }

    /// Runs a command and disturbs one call.
    static func disturb(_ call: SystemCall, _ blow: Blow, _ arguments: [String]) throws -> BuiltProduct.Outcome {
        try BuiltProduct.run(program: path ?? "", options(call, blow) + program + arguments)
    }

    static func options(_ call: SystemCall, _ blow: Blow, log: String = "/dev/null") -> [String] {
        ["-o", log, "-e", "trace=\(call.name)", "-e", "inject=\(call.name):\(blow):when=\(call.number)"]
    }
}

struct StraceFailure: Error {
    let message: String
}

/// How much of it is done: a short version by default, every point with STAGEMATCH_FAULTS=all, so many of each sort with a number, the
/// second of ten parts with 2/10.
enum Extent {
    private static let wanted = ProcessInfo.processInfo.environment["STAGEMATCH_FAULTS"]
    static let isWhole = wanted == "all"

    private static let part: (number: Int, of: Int)? = {
        let numbers = (wanted ?? "").split(separator: "/").compactMap { Int($0) }
        return numbers.count == 2 && 1...max(1, numbers[1]) ~= numbers[0] ? (numbers[0], numbers[1]) : nil
    }()

    /// About so many of the points, or as many as were asked for, spread evenly, the last one always among them; or every tenth.
    static func some<Point>(_ points: [Point], _ count: Int) -> [Point] {
        if let part { return stride(from: part.number - 1, to: points.count, by: part.of).map { points[$0] } }
        let count = max(count, wanted.flatMap { Int($0) } ?? 0)
        guard !isWhole, points.count > count else { return points }
        return (1...count).map { points[points.count * $0 / count - 1] }
    }

    /// Figures of a long run, for docs/promises.md.
    static func report(_ figures: String) {
        if wanted != nil { print("FIGURES \(figures)") }
    }
}
