internal import Dispatch
internal import Glibc
internal import Pipelining
internal import Synchronization

/// Threads for work that blocks (the database, decoding, the network), behind a queue that does not grow without bound.
///
/// With one thread it is an owner: everything that it runs, it runs on that very thread, as the network's thread teams
/// ask for.
package final class WorkQueue: Sendable {
    package let name: String
    private let jobs: BoundedQueue<@Sendable () -> Void>
    private let threads = DispatchGroup()

    /// - Parameters:
    ///   - name: what metrics call it.
    ///   - threads: how many jobs run at a time.
    ///   - capacity: how many more may wait.
    ///   - niceness: how far they stand behind other threads where processors are few, as of nice(2), 0 to 19.
    package init(name: String, threads count: Int, capacity: Int, niceness: Int32 = 0) {
        self.name = name
        let jobs = BoundedQueue<@Sendable () -> Void>(capacity: capacity)
        self.jobs = jobs
        for index in 0..<count {
            // A block that does not end keeps its thread.
            DispatchQueue(label: "\(name) \(index)").async(group: threads) {
                // Number 0 is this thread, and a team that it starts is like it; lowering a priority is always allowed.
                let process = __priority_which_t(PRIO_PROCESS.rawValue)
                if niceness > getpriority(process, 0) { setpriority(process, 0, niceness) }
                while let job = jobs.pop() { job() }
            }
        }
    }

    /// How many jobs wait.
    package var waitingCount: Int { jobs.count }

    /// Runs `work` on one of the threads and answers what it answers.
    ///
    /// - Throws: ``ServerBusy`` at once when too many wait already.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
            let isQueued = jobs.offer { continuation.resume(with: Result { try work() }) }
            if !isQueued { continuation.resume(throwing: ServerBusy()) }
        }
    }

    /// Takes no more work, and waits until what was taken is done. Not for Swift's cooperative threads.
    package func finish() {
        jobs.close()
        threads.wait()
    }
}

/// More was asked for than can be done soon.
package struct ServerBusy: Error {
    package init() {}
}
