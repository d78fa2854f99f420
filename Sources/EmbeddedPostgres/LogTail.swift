internal import Glibc

/// The server's log file, as far as it is quoted in errors.
enum LogTail {
    private static let largestLog = 16 << 20

    /// Opens the log for appending; a large one is put aside first, as `server.log.1`.
    static func open(_ path: String) throws(EmbeddedPostgresError) -> (descriptor: Int32, length: Int) {
        var status = stat()
        if unsafe lstat(path, &status) == 0 && status.st_size > largestLog {
            try FileSystem.rename(path, to: path + ".1")
        }
        let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileSystem.failure("open", path) }
        // Root may be starting the server of another user, who has to be able to do it himself the next time.
        if geteuid() == 0, let folder = try FileSystem.status(FileSystem.parent(of: path)) {
            _ = fchown(descriptor, folder.owner, folder.group)
        }
        return (descriptor, Int(lseek(descriptor, 0, SEEK_END)))
    }

    /// Why the server ended, from what it wrote since the log had `length` bytes.
    static func reason(_ path: String, since length: Int) -> String {
        let bytes = (try? FileSystem.read(path)) ?? []
        return reason(String(decoding: bytes.dropFirst(length), as: UTF8.self))
    }

    /// The line that says most about a failure: the first fatal one, else the last.
    static func reason(_ output: String) -> String {
        let lines = output.split(separator: "\n").map(String.init)
        for word in ["PANIC:", "FATAL:", "error:", "ERROR:"] {
            for line in lines {
                guard let range = line.firstRange(of: word) else { continue }
                return String(line[range.upperBound...].drop { $0.isWhitespace })
            }
        }
        return lastLine(output)
    }

    static func lastLine(_ output: String) -> String {
        output.split(separator: "\n").last.map(String.init) ?? "it said nothing"
    }

    /// Whether a full disk is to blame.
    static func saysDiskFull(_ output: String) -> Bool { output.contains("No space left on device") }
}
