internal import Glibc

/// The system user that the server's processes run as.
///
/// PostgreSQL refuses to run as root. As root it therefore runs as an unprivileged user: whoever owns the database
/// already, else `ductus`, `postgres` or `nobody`, the first that exists. Everybody else runs it as himself.
struct ServerAccount: Sendable, Hashable {
    let user: uid_t
    let group: gid_t
    let name: String
    /// Whether it is somebody else than this process.
    let isOther: Bool

    private static let candidates = ["ductus", "postgres", "nobody"]

    /// - Parameter cluster: PostgreSQL's data directory, which may not exist yet.
    init(cluster: String) throws(EmbeddedPostgresError) {
        let owner = try FileSystem.status(cluster)?.owner
        let caller = geteuid()
        if let owner, caller != 0, owner != caller {
            let name = Self.entry(owner)?.name ?? "number \(owner)"
            throw .ownedByOther(path: cluster, owner: name)
        }
        if caller != 0 {
            guard let entry = Self.entry(caller) else { throw .unknownUser(Int(caller)) }
            self.init(entry, isOther: false)
        } else if let owner, owner != 0 {
            guard let entry = Self.entry(owner) else { throw .unknownUser(Int(owner)) }
            self.init(entry, isOther: true)
        } else {
            guard let entry = Self.candidates.lazy.compactMap(Self.entry).first else { throw .unknownUser(65_534) }
            self.init(entry, isOther: true)
        }
    }

    private init(_ entry: (user: uid_t, group: gid_t, name: String), isOther: Bool) {
        user = entry.user
        group = entry.group
        name = entry.name
        self.isOther = isOther
    }

    /// The command that runs `command` as this user, in a folder that everybody may enter.
    func command(_ command: [String]) -> [String] {
        // The shell only changes the folder: posix_spawn has no portable way to.
        let inRoot = ["/bin/sh", "-c", "cd / && exec \"$@\"", "sh"]
        if !isOther { return inRoot + command }
        // setpriv is part of util-linux, which every Debian has.
        return inRoot + ["setpriv", "--reuid=\(user)", "--regid=\(group)", "--init-groups", "--"] + command
    }

    private static func entry(_ user: uid_t) -> (user: uid_t, group: gid_t, name: String)? {
        unsafe entry(getpwuid(user))
    }

    private static func entry(_ name: String) -> (user: uid_t, group: gid_t, name: String)? {
        unsafe entry(getpwnam(name))
    }

    private static func entry(_ entry: UnsafeMutablePointer<passwd>?) -> (user: uid_t, group: gid_t, name: String)? {
        guard let entry = unsafe entry else { return nil }
        return unsafe (entry.pointee.pw_uid, entry.pointee.pw_gid, String(cString: entry.pointee.pw_name))
    }
}
