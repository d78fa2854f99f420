/// Who may connect: the user that runs the server, and root. The kernel tells the server who is at the other end of the
/// socket ("peer" authentication), so that there is no password, and nobody else gets in even where he can reach
/// the socket.
enum ServerAuthentication {
    /// The text of `pg_hba.conf`.
    static let rules = "local all \(RunningServer.defaultName) peer map=ductus\n"

    /// The text of `pg_ident.conf`: map, system user, role.
    static func userMap(_ account: ServerAccount) -> String {
        var users = ["root"]
        if account.name != "root" { users.append(account.name) }
        return users.map { "ductus \"\($0)\" \(RunningServer.defaultName)\n" }.joined()
    }
}
