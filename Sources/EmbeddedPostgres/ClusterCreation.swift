internal import Glibc

/// Makes PostgreSQL's data directory with the role and database `ductus` in it.
///
/// It is made under another name and renamed when complete: one whose making was interrupted is found under that name
/// and made anew.
struct ClusterCreation {
    let layout: DataLayout
    let account: ServerAccount
    let installation: PostgresInstallation
    let settings: ServerSettings
    /// The open file of the life lock. The programs that make the database hold it too: when this process is killed they
    /// go on, and nobody may make the same folder anew before they have ended.
    let life: Int32

    func run() throws(EmbeddedPostgresError) {
        try removeUnfinished()
        guard unsafe mkdir(layout.unfinishedCluster, 0o700) == 0 else {
            throw FileSystem.failure("make the folder", layout.unfinishedCluster)
        }
        if account.isOther { try FileSystem.changeOwner(layout.unfinishedCluster, to: account) }
        do {
            try initialize()
            try createDatabase()
            try FileSystem.rename(layout.unfinishedCluster, to: layout.cluster)
        } catch {
            // The first error is the one to tell.
            try? removeUnfinished()
            throw error
        }
    }

    private func removeUnfinished() throws(EmbeddedPostgresError) {
        guard FileSystem.exists(layout.unfinishedCluster) else { return }
        let outcome = try PostgresProgram.run(["rm", "-rf", "--", layout.unfinishedCluster])
        guard outcome.succeeded else {
            throw .fileFailure(
                path: layout.unfinishedCluster,
                act: "remove",
                reason: LogTail.lastLine(outcome.output)
            )
        }
    }

    private func initialize() throws(EmbeddedPostgresError) {
        var command = [
            installation.program("initdb"), "--pgdata", layout.unfinishedCluster, "--username",
            RunningServer.defaultName, "--auth-local", "peer", "--auth-host", "reject", "--encoding", "UTF8",
            "--locale", "C", "--data-checksums", "--no-instructions",
        ]
        // The provider that needs no locale of the system came with PostgreSQL 17.
        if installation.majorVersion >= 17 {
            command += ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
        }
        if !settings.isDurable { command.append("--no-sync") }
        try check(PostgresProgram.run(account.command(command), inherited: life))
    }

    /// In single-user mode a server executes the lines of its input without listening anywhere.
    private func createDatabase() throws(EmbeddedPostgresError) {
        let server = [installation.program("postgres"), "--single", "-D", layout.unfinishedCluster, "postgres"]
        let script = "printf 'CREATE DATABASE \(RunningServer.defaultName)\\n' | \"$@\""
        let command = account.command(["/bin/sh", "-c", script, "sh"] + server)
        let outcome = try PostgresProgram.run(command, inherited: life)
        try check(outcome)
        // It goes on after a failed statement, and ends well.
        if outcome.output.contains("ERROR:") { throw failure(outcome.output) }
    }

    private func check(_ outcome: PostgresProgram.Outcome) throws(EmbeddedPostgresError) {
        if !outcome.succeeded { throw failure(outcome.output) }
    }

    private func failure(_ output: String) -> EmbeddedPostgresError {
        LogTail.saysDiskFull(output)
            ? .diskFull(path: layout.server) : .creationFailed(reason: LogTail.reason(output))
    }
}
