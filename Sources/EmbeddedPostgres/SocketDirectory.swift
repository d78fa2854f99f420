internal import Glibc

/// Finds a folder for the server's socket: private, and with a path short enough for a socket's address.
enum SocketDirectory {
    // sockaddr_un.sun_path has 108 bytes, the last of which is zero.
    private static let longestPath = 107
    private static let socketName = "/.s.PGSQL.5432"

    /// - Returns: the folder, made and owned by `account`.
    static func make(
        _ layout: DataLayout,
        account: ServerAccount,
        runtimeDirectory: String?
    ) throws(EmbeddedPostgresError) -> String {
        if fits(layout.socket) {
            try makePrivate(layout.socket, account: account)
            return layout.socket
        }
        var bases = ["/tmp"]
        // Root's own runtime folder would be closed to the user that runs the server.
        if let runtimeDirectory, runtimeDirectory.hasPrefix("/"), !account.isOther { bases.append(runtimeDirectory) }
        var reason = "none is short enough"
        for base in bases {
            let path = "\(base)/ductus-\(fingerprint(layout.dataDirectory))"
            guard fits(path) else { continue }
            do {
                try makePrivate(path, account: account)
                return path
            } catch {
                reason = error.description
            }
        }
        throw .socketPathImpossible(path: layout.socket, reason: reason)
    }

    /// Commas, quotes and the like have meanings in the settings of the server and of libpq.
    private static func fits(_ path: String) -> Bool {
        path.utf8.count + socketName.utf8.count <= longestPath
            && path.utf8.allSatisfy { $0 > 0x20 && ![0x22, 0x27, 0x2c, 0x5c, 0x7f].contains($0) }
    }

    /// Where others may make folders too, one that is there is used only if it is the account's and closed to others.
    private static func makePrivate(_ path: String, account: ServerAccount) throws(EmbeddedPostgresError) {
        if unsafe mkdir(path, 0o700) == 0 {
            if account.isOther { try FileSystem.changeOwner(path, to: account) }
            return
        }
        guard errno == EEXIST else { throw FileSystem.failure("make the folder", path) }
        guard let status = try FileSystem.status(path), status.isDirectory, status.owner == account.user,
            status.mode & 0o077 == 0
        else { throw .fileFailure(path: path, act: "use", reason: "it belongs to somebody else or is open to others") }
    }

    /// FNV-1a of the data folder's path, in hexadecimal: the same folder for the same data.
    private static func fingerprint(_ path: String) -> String {
        let hash = path.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
