import Glibc

/// The OpenMP threads that oneDNN computes with, for our own loops.
///
/// Threads of another pool would compete with those of OpenMP, which keep their cores busy for a while after each
/// operation. `libdnnl` brings GNU's OpenMP into the process; where it is another one, loops run in the caller's thread.
enum ComputeTeam {
    private typealias Body = @convention(c) (UnsafeMutableRawPointer?) -> Void
    private typealias Parallel = @convention(c) (Body, UnsafeMutableRawPointer?, UInt32, UInt32) -> Void
    private typealias Number = @convention(c) () -> Int32
    private typealias SetNumber = @convention(c) (Int32) -> Void

    @safe private struct Runtime: Sendable {
        var parallel: Parallel
        var threadNumber: Number
        var threadCount: Number
        var maximumThreads: Number
        /// Sets how many threads the calling thread's next team has.
        var setTeamSize: SetNumber
        /// The size of a team of the first caller, before anybody changed it.
        var standardTeamSize: Int32
    }

    private struct Work {
        var count: Int
        var body: (Range<Int>) -> Void
    }

    private static let runtime: Runtime? = {
        guard let parallel = unsafe dlsym(nil, "GOMP_parallel"),
            let number = unsafe dlsym(nil, "omp_get_thread_num"),
            let count = unsafe dlsym(nil, "omp_get_num_threads"),
            let maximum = unsafe dlsym(nil, "omp_get_max_threads"),
            let setSize = unsafe dlsym(nil, "omp_set_num_threads")
        else { return nil }
        return unsafe Runtime(
            parallel: unsafe unsafeBitCast(parallel, to: Parallel.self),
            threadNumber: unsafe unsafeBitCast(number, to: Number.self),
            threadCount: unsafe unsafeBitCast(count, to: Number.self),
            maximumThreads: unsafe unsafeBitCast(maximum, to: Number.self),
            setTeamSize: unsafe unsafeBitCast(setSize, to: SetNumber.self),
            standardTeamSize: (unsafe unsafeBitCast(maximum, to: Number.self))()
        )
    }()

    /// How many threads there are: `split(size)` gives each of them one number.
    static var size: Int { runtime.map { max(1, Int($0.maximumThreads())) } ?? 1 }

    /// Sets how many threads compute what the calling thread asks for; nil takes all cores, or what `OMP_NUM_THREADS`
    /// says.
    static func setSize(_ size: Int?) {
        guard let runtime else { return }
        runtime.setTeamSize(size.map { Int32(clamping: $0) } ?? runtime.standardTeamSize)
    }

    /// Calls `body` with ranges that together are `0..<count`, at most one a thread, at the same time.
    ///
    /// The calls must not touch each other's data.
    static func split(_ count: Int, _ body: (Range<Int>) -> Void) {
        guard let runtime, count > 1 else { return body(0..<count) }
        withoutActuallyEscaping(body) { body in
            var work = Work(count: count, body: body)
            unsafe withUnsafeMutablePointer(to: &work) { work in
                unsafe runtime.parallel(runPart, work, 0, 0)
            }
        }
    }

    /// Shares `0..<count` out among threads, as many as there are buffers, each of which works in a buffer of its own.
    ///
    /// Which numbers go with which buffer depends on nothing but how many there are.
    static func share(_ count: Int, among buffers: [Buffer], _ body: (Range<Int>, Buffer) -> Void) {
        let size = buffers.count
        split(size) { parts in
            for part in parts { body(count * part / size..<count * (part + 1) / size, buffers[part]) }
        }
    }

    private static let runPart: Body = { pointer in
        guard let runtime, let work = unsafe pointer?.assumingMemoryBound(to: Work.self).pointee else { return }
        let (number, threads) = (Int(runtime.threadNumber()), Int(runtime.threadCount()))
        let part = work.count * number / threads..<work.count * (number + 1) / threads
        if !part.isEmpty { work.body(part) }
    }
}
