internal import Glibc

/// Starts the server of a data folder in which none is ready. The caller holds the change lock.
struct ServerStart {
    let layout: DataLayout
    let account: ServerAccount
    let settings: ServerSettings
    let environment: [String: String]
    let timeout: Duration

    private static let lingerTimeout = Duration.seconds(30)

    func run() throws(EmbeddedPostgresError) -> RunningServer {
        if let process = try ServerProcess(layout), process.isAlive(cluster: layout.cluster) {
            if process.hasSocket || !process.isReady {
                // Somebody's earlier start that he did not wait for.
                return try waitUntilReady(logLength: 0)
            }
            // Without its socket nobody can reach it any more.
            try ServerStop(layout: layout, process: process, timeout: timeout).run()
        }
        let life = try lifeLock()
        let version = try Self.databaseVersion(layout)
        let installation = try PostgresInstallation.find(layout, environment: environment, database: version)
        try requirePassable(installation)
        if version == nil {
            let creation = ClusterCreation(
                layout: layout,
                account: account,
                installation: installation,
                settings: settings,
                life: life.descriptor
            )
            try creation.run()
        }
        let socketDirectory = try SocketDirectory.make(
            layout,
            account: account,
            runtimeDirectory: environment["XDG_RUNTIME_DIR"]
        )
        try removeTraces(socketDirectory)
        try writeConfiguration(socketDirectory)
        return try launch(installation, life: life)
    }

    /// The major version that made the database; nil when there is none yet.
    static func databaseVersion(_ layout: DataLayout) throws(EmbeddedPostgresError) -> Int? {
        guard let bytes = try FileSystem.read(layout.versionFile) else { return nil }
        return Int(String(decoding: bytes, as: UTF8.self).prefix { $0.isNumber })
    }

    /// The lock that every process of a server holds. To have it is to know that none is left of an earlier one: they
    /// may outlive a server process that was killed by a moment, and two servers on the same files would destroy them.
    private func lifeLock() throws(EmbeddedPostgresError) -> FileLock {
        guard let lock = try FileLock(layout.lifeLock, timeout: Self.lingerTimeout) else {
            throw .crashedServerLingers(path: layout.cluster)
        }
        return lock
    }

    /// Removes what a server that was killed has left. PostgreSQL would take the number in these files for a running
    /// server when, after a restart of the machine, another program of the same user has it.
    private func removeTraces(_ socketDirectory: String) throws(EmbeddedPostgresError) {
        try FileSystem.removeFile(layout.processFile)
        for name in [".s.PGSQL.5432", ".s.PGSQL.5432.lock"] {
            try FileSystem.removeFile("\(socketDirectory)/\(name)")
        }
    }

    private func writeConfiguration(_ socketDirectory: String) throws(EmbeddedPostgresError) {
        // Root's files, which the user that runs the server can read but not change.
        let mode: mode_t = account.isOther ? 0o644 : 0o600
        let configuration = settings.configuration(layout, socketDirectory: socketDirectory)
        try FileSystem.write(configuration, to: layout.configuration, mode: mode)
        try FileSystem.write(ServerAuthentication.rules, to: layout.authentication, mode: mode)
        try FileSystem.write(ServerAuthentication.userMap(account), to: layout.userMap, mode: mode)
    }

    private func launch(
        _ installation: PostgresInstallation,
        life: consuming FileLock
    ) throws(EmbeddedPostgresError) -> RunningServer {
        let log = try LogTail.open(layout.log)
        defer { close(log.descriptor) }
        let command = [
            installation.program("postgres"), "-D", layout.cluster, "-c", "config_file=\(layout.configuration)",
        ]
        try PostgresProgram.detach(account.command(command), log: log.descriptor, inherited: life.descriptor)
        // From here on only the server holds it.
        _ = consume life
        return try waitUntilReady(logLength: log.length)
    }

    private func waitUntilReady(logLength: Int) throws(EmbeddedPostgresError) -> RunningServer {
        let deadline = ContinuousClock.now + timeout
        while ContinuousClock.now < deadline {
            let isAlive = FileLock.isHeld(layout.lifeLock)
            if let process = try ServerProcess(layout), process.isReady, let version = try Self.databaseVersion(layout)
            {
                return RunningServer(
                    processIdentifier: process.identifier,
                    socketDirectory: process.socketDirectory,
                    port: process.port,
                    majorVersion: version
                )
            }
            guard isAlive else { throw startFailure(since: logLength) }
            usleep(10_000)
        }
        throw .startTimedOut(log: layout.log)
    }

    private func startFailure(since length: Int) -> EmbeddedPostgresError {
        let reason = LogTail.reason(layout.log, since: length)
        return LogTail.saysDiskFull(reason)
            ? .diskFull(path: layout.server) : .startFailed(reason: reason, log: layout.log)
    }

    /// Asks as the user that runs the server whether it can reach program and data, and names the folder in the way.
    private func requirePassable(_ installation: PostgresInstallation) throws(EmbeddedPostgresError) {
        guard account.isOther else { return }
        let program = installation.program("postgres")
        let test = ["/bin/sh", "-c", "test -x \"$1\" && cd \"$2\"", "sh", program, layout.server]
        let outcome = try PostgresProgram.run(account.command(test))
        if outcome.succeeded { return }
        for path in [layout.server, try FileSystem.resolved(program)] {
            if let folder = try closedFolder(on: path) { throw .folderNotPassable(path: folder, user: account.name) }
        }
        throw .creationFailed(
            reason: "the user \"\(account.name)\" cannot run \(program): \(LogTail.lastLine(outcome.output))"
        )
    }

    private func closedFolder(on path: String) throws(EmbeddedPostgresError) -> String? {
        var folders = [path]
        while let folder = folders.last, folder != "/" { folders.append(FileSystem.parent(of: folder)) }
        for folder in folders.reversed() {
            guard let status = try FileSystem.status(folder) else { continue }
            let bit: mode_t =
                status.owner == account.user ? 0o100 : status.group == account.group ? 0o010 : 0o001
            if status.mode & bit == 0 { return folder }
        }
        return nil
    }
}
