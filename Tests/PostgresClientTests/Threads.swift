import Glibc
import Synchronization

/// Runs `body` on `count` threads of its own at once, since all calls of the client wait, and throws the first error.
func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
    let box = Work(count: count, body: body)
    var threads: [pthread_t] = []
    for _ in 0..<count {
        var thread = pthread_t()
        let argument = unsafe Unmanaged.passRetained(box).toOpaque()
        unsafe pthread_create(
            &thread,
            nil,
            { argument in
                let work = unsafe Unmanaged<Work>.fromOpaque(argument!).takeRetainedValue()
                work.run()
                return nil
            },
            argument
        )
        threads.append(thread)
    }
    for thread in threads { pthread_join(thread, nil) }
    if let error = box.error { throw error }
}

private final class Work: Sendable {
    private let body: @Sendable (Int) throws -> Void
    private let next = Atomic<Int>(0)
    private let firstError = Mutex<(any Error)?>(nil)

    init(count: Int, body: @escaping @Sendable (Int) throws -> Void) { self.body = body }

    var error: (any Error)? { firstError.withLock { $0 } }

    func run() {
        do {
            try body(next.wrappingAdd(1, ordering: .relaxed).oldValue)
        } catch {
            firstError.withLock { $0 = $0 ?? error }
        }
    }
}
