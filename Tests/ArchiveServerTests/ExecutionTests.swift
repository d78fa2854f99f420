import ArchiveServer
import Dispatch
import Glibc
import Synchronization
import Testing

/// How many jobs run at the moment.
private final class Running: Sendable {
    let count = Atomic(0)
}

@Suite struct ExecutionTests {
    @Test func oneThreadDoesEverythingInTurn() async throws {
        let queue = WorkQueue(name: "test", threads: 1, capacity: 100)
        let running = Running()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<50 {
                group.addTask {
                    try await queue.run {
                        #expect(running.count.add(1, ordering: .relaxed).newValue == 1)
                        running.count.subtract(1, ordering: .relaxed)
                        return number
                    }
                }
            }
            var sum = 0
            for try await number in group { sum += number }
            #expect(sum == 49 * 50 / 2)
        }
    }

    @Test func threadsThatComputeStandBehindOthers() async throws {
        let queue = WorkQueue(name: "test", threads: 1, capacity: 1, niceness: 3)
        // 0 is the calling thread.
        #expect(try await queue.run { getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) } >= 3)
        queue.finish()
    }

    @Test func aFullQueueRefusesAtOnce() async throws {
        let queue = WorkQueue(name: "test", threads: 1, capacity: 1)
        let gate = DispatchSemaphore(value: 0)
        let started = DispatchSemaphore(value: 0)
        let first = Task {
            try await queue.run {
                started.signal()
                gate.wait()
            }
        }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                started.wait()
                continuation.resume()
            }
        }
        let second = Task { try await queue.run { 2 } }
        while queue.waitingCount < 1 { await Task.yield() }
        await #expect(throws: ServerBusy.self) { try await queue.run { 3 } }
        gate.signal()
        try await first.value
        #expect(try await second.value == 2)
        queue.finish()
        await #expect(throws: ServerBusy.self) { try await queue.run { 4 } }
    }

    @Test func passwordsAreToldApart() throws {
        let hash = try PasswordHash.make("correct horse")
        let salted = try PasswordHash.make("correct horse")
        #expect(hash != salted)
        #expect(try PasswordHash.verify("correct horse", against: hash))
        #expect(try !PasswordHash.verify("correct horsf", against: hash))
        #expect(try !PasswordHash.verify("correct horse", against: "nonsense"))
        #expect(!hash.contains("correct"))
    }
}
