internal import Glibc

/// A folder for data of embedded servers, which everybody may enter. When this process ends, however it ends, the server
/// in it is stopped and the folder removed.
public struct TemporaryFolder: Sendable {
    /// Absolute.
    public let path: String

    /// - Parameter parent: a folder that exists.
    public init(in parent: String = "/tmp") throws(TestServerError) {
        var template = Array((parent + "/ductus-test-XXXXXX").utf8CString)
        guard let made = unsafe mkdtemp(&template) else {
            throw TestServerError(description: "cannot make a temporary folder in \(parent)")
        }
        path = unsafe String(cString: made)
        _ = unsafe chmod(path, 0o755)
        try Self.guardian(of: path)
    }

    // It waits for the end of its input, which comes when the last process that has the other end is gone.
    private static let script = """
        trap '' INT TERM HUP
        cat >/dev/null
        pid=$(head -n 1 "$1/server/cluster/postmaster.pid" 2>/dev/null) || pid=
        if [ -n "$pid" ] && kill -INT "$pid" 2>/dev/null; then
            tries=0
            while kill -0 "$pid" 2>/dev/null && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
        fi
        rm -rf -- "$1"
        """

    private static func guardian(of path: String) throws(TestServerError) {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw TestServerError(description: "cannot make a pipe") }
        // Programs started by tests must not hold the writing end open.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let command = ["setsid", "sh", "-c", script, "sh", path]
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe command.map { unsafe strdup($0) } + [nil]
        defer { while let text = unsafe arguments.popLast() { unsafe free(text) } }
        let variable = unsafe strdup("PATH=/usr/bin:/bin")
        defer { unsafe free(variable) }
        var variables: [UnsafeMutablePointer<CChar>?] = unsafe [variable, nil]
        var process: pid_t = 0
        let error = unsafe posix_spawnp(&process, "setsid", &actions, nil, arguments, &variables)
        close(ends[0])
        guard error == 0 else { throw TestServerError(description: "cannot run setsid") }
    }
}
