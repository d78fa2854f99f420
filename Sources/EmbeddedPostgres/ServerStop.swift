internal import Glibc

/// Ends a running server. The caller holds the change lock.
struct ServerStop {
    let layout: DataLayout
    let process: ServerProcess
    let timeout: Duration

    func run() throws(EmbeddedPostgresError) {
        // SIGINT is PostgreSQL's "fast shutdown".
        guard kill(process.identifier, SIGINT) == 0 || errno == ESRCH else {
            throw FileSystem.failure("stop the server of", layout.server)
        }
        let deadline = ContinuousClock.now + timeout
        while process.isAlive(cluster: layout.cluster) || FileLock.isHeld(layout.lifeLock) {
            guard ContinuousClock.now < deadline else {
                throw .stopTimedOut(process: process.identifier, log: layout.log)
            }
            usleep(20_000)
        }
    }
}
