internal import Glibc

/// An exclusive `flock` on a file, let go when the value ends.
///
/// Unlike a file that exists or does not, it cannot be left behind: the kernel drops it with the last process that has
/// the open file, however that process ends.
struct FileLock: ~Copyable {
    let descriptor: Int32

    /// Waits at most `timeout`; nil when somebody else had it all the time.
    init?(_ path: String, timeout: Duration) throws(EmbeddedPostgresError) {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileSystem.failure("open", path) }
        let deadline = ContinuousClock.now + timeout
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                let error = errno
                close(descriptor)
                throw FileSystem.failure("lock", path, error: error)
            }
            guard ContinuousClock.now < deadline else {
                close(descriptor)
                return nil
            }
            usleep(20_000)
        }
    }

    deinit { close(descriptor) }

    /// Whether somebody holds the lock, as far as one may look.
    static func isHeld(_ path: String) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }
}
