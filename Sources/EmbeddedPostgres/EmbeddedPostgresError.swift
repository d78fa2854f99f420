/// Why the embedded server cannot be used.
public enum EmbeddedPostgresError: Error, Sendable, Hashable {
    /// No PostgreSQL with pgvector is on this machine; what was looked at and why it does not do.
    case installationNotFound(reasons: [String])
    /// The installation named by `DUCTUS_POSTGRES_HOME` does not do.
    case installationUnusable(reason: String)
    /// The database was made by another major version than any installation has.
    case versionMismatch(path: String, database: Int, installed: [Int])
    /// A file or folder cannot be made, read or changed.
    case fileFailure(path: String, act: String, reason: String)
    case diskFull(path: String)
    /// A folder on the way to the database cannot be entered by the user that runs it.
    case folderNotPassable(path: String, user: String)
    /// The database belongs to another user.
    case ownedByOther(path: String, owner: String)
    /// The user identifier has no entry in the system's user database, which PostgreSQL needs.
    case unknownUser(Int)
    /// No folder for the server's socket is short enough and ours.
    case socketPathImpossible(path: String, reason: String)
    /// Another process has held the lock for too long.
    case locked(path: String)
    /// `initdb` failed.
    case creationFailed(reason: String)
    /// The server ended while it was starting.
    case startFailed(reason: String, log: String)
    /// The server is still recovering.
    case startTimedOut(log: String)
    case stopTimedOut(process: Int32, log: String)
    /// Processes of a server that has crashed do not end.
    case crashedServerLingers(path: String)
    /// Neither `pg_dump` nor `pg_restore` is on this machine.
    case dumpProgramsNotFound
    /// The database cannot be read, or the file not be written.
    case dumpFailed(path: String, reason: String)
    /// The file is not one that `pg_dump` wrote.
    case dumpUnreadable(path: String, reason: String)
    /// The database did not take what the file holds.
    case restoreFailed(path: String, reason: String)
}

extension EmbeddedPostgresError: CustomStringConvertible {
    /// One line: what is wrong and what to do.
    public var description: String {
        switch self {
        case .installationNotFound(let reasons):
            "no PostgreSQL with pgvector was found\(Self.list(reasons)): run deploy/fetch-postgres, "
                + "or name a server with --database"
        case .installationUnusable(let reason):
            "DUCTUS_POSTGRES_HOME does not name a usable PostgreSQL (\(reason)): correct it or unset it"
        case .versionMismatch(let path, let database, let installed):
            "the database in \(path) was made by PostgreSQL \(database), and here is "
                + "\(installed.map(String.init).joined(separator: ", ")): install PostgreSQL \(database) with pgvector, "
                + "or choose another --data-dir"
        case .fileFailure(let path, let act, let reason):
            "cannot \(act) \(path) (\(reason)): correct its permissions or choose another --data-dir"
        case .diskFull(let path): "the disk of \(path) is full: make room on it and run the command again"
        case .folderNotPassable(let path, let user):
            "the user \"\(user)\", which runs the database, cannot enter \(path): run chmod a+x on it, "
                + "or choose another --data-dir"
        case .ownedByOther(let path, let owner):
            "the database in \(path) belongs to the user \"\(owner)\": run the command as that user or as root, "
                + "or choose another --data-dir"
        case .unknownUser(let identifier):
            "the user with number \(identifier) has no name (no line in /etc/passwd), which PostgreSQL needs: "
                + "add one, or name a server with --database"
        case .socketPathImpossible(let path, let reason):
            "the path \(path) is too long for a socket and no shorter folder can be used (\(reason)): "
                + "choose another --data-dir"
        case .locked(let path):
            "another ductus has been starting or stopping the database in \(path) for minutes: "
                + "wait for it or end it, then run the command again"
        case .creationFailed(let reason): "the database could not be created: \(reason)"
        case .startFailed(let reason, let log): "the database server did not start: \(reason) (more in \(log))"
        case .startTimedOut(let log):
            "the database server is still recovering from a crash: run the command again in a few minutes "
                + "(progress in \(log))"
        case .stopTimedOut(let process, let log):
            "the database server (process \(process)) has not stopped: run the command again (more in \(log))"
        case .crashedServerLingers(let path):
            "processes of a crashed server still use the database in \(path): end them (pkill postgres) or restart "
                + "the machine"
        case .dumpProgramsNotFound:
            "pg_dump and pg_restore were not found: run deploy/fetch-postgres, or install postgresql-client"
        case .dumpFailed(let path, let reason): "\(path): not written: \(reason)"
        case .dumpUnreadable(let path, let reason):
            "\(path): not a backup (\(reason)); name a file that \"ductus backup\" wrote"
        case .restoreFailed(let path, let reason): "\(path): not restored, nothing was changed: \(reason)"
        }
    }

    private static func list(_ reasons: [String]) -> String {
        reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))"
    }
}
