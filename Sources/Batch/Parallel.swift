import CLinux
import Glibc
import Synchronization

/// Pure work on every core that the process may have; what comes out stands in the order of what went in.
///
/// Threads of our own: a dispatch queue that gets none for want of memory waits for ever. Where no other thread can be had, this one does it all.
enum Parallel {
    /// Bytes of addresses.
    private static let enough: rlim_t = 1 << 30

    static func map<Item: Sendable, Value: Sendable>(
        _ items: [Item], _ work: @escaping @Sendable (Item) throws -> Value
    ) throws -> [Value] {
        let results = Mutex<[Result<Value, any Error>?]>(Array(repeating: nil, count: items.count))
        let crew = Crew(count: items.count) { index in
            let result = Result { try work(items[index]) }
            results.withLock { $0[index] = result }
        }
        crew.run(threads: min(cores, items.count))
        return try results.withLock { try $0.compactMap { try $0?.get() } }
    }

    /// How many cores the process may use; one where its memory is short. A second thread's allocations would want 64 MB of addresses of their own, and each that
    /// found none would be a call to the system.
    private static let cores: Int = {
        var memory = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory) == 0, memory.rlim_cur >= enough else { return 1 }
        var bits = [UInt8](repeating: 0, count: 1_024)
        guard sched_getaffinity(0, bits.count, &bits) == 0 else { return 1 }
        return max(1, bits.reduce(0) { $0 + $1.nonzeroBitCount })
    }()
}

/// Threads that take one piece of work after another, each piece once. A class, since its threads share it.
private final class Crew: Sendable {
    private let next = Atomic(0)
    private let count: Int
    private let work: @Sendable (Int) -> Void

    init(count: Int, work: @escaping @Sendable (Int) -> Void) {
        self.count = count
        self.work = work
    }

    /// Returns when all is done. The calling thread works too.
    func run(threads: Int) {
        var others: [pthread_t] = []
        while others.count + 1 < threads {
            var thread = pthread_t()
            let crew = Unmanaged.passRetained(self)
            let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { crew in
                if let crew { Unmanaged<Crew>.fromOpaque(crew).takeRetainedValue().takeAll() }
                return nil
            }
            guard pthread_create(&thread, nil, start, crew.toOpaque()) == 0 else {
                crew.release()
                break
            }
            others.append(thread)
        }
        takeAll()
        for thread in others { pthread_join(thread, nil) }
    }

    private func takeAll() {
        while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            work(index)
        }
    }
}
