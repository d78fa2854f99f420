import Glibc

/// How long the threads of OpenMP wait for work before they give up their core.
public enum WaitingThreads {
    /// Rounds of the loop in which a thread waits: some tens of microseconds, longer than from one operation to the next.
    private static let rounds = "1000"

    /// Starts the program anew with a short wait, unless its environment says how long to wait; comes back only then, or
    /// where the program cannot be started.
    ///
    /// GNU's OpenMP waits for milliseconds and reads its environment as it is loaded, before any code of the program. On
    /// a machine that others use too, those milliseconds are what the thread that is waited for needs: a training step
    /// takes a fifth to a half longer (docs/performance.md).
    public static func keepShort() {
        guard unsafe getenv("GOMP_SPINCOUNT") == nil, unsafe getenv("OMP_WAIT_POLICY") == nil else { return }
        var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        guard unsafe readlink("/proc/self/exe", &path, path.count - 1) > 0 else { return }
        _ = unsafe setenv("GOMP_SPINCOUNT", rounds, 1)
        _ = unsafe execv(path, CommandLine.unsafeArgv)
    }
}
