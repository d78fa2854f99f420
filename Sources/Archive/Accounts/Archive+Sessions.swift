internal import PostgresClient

/// Sessions of browsers and tokens of programs. The archive sees hashes of their secrets, never the secrets.
extension Archive {
    /// Opens a session that lasts `seconds`.
    ///
    /// - Parameter secretHash: SHA-256 of the secret that the browser keeps.
    public func openSession(ofAccount id: Int64, secretHash: [UInt8], seconds: Int) throws {
        try perform(.openSession) { transaction in
            try transaction.connection.execute(ArchiveQueries.deleteExpiredSessions)
            try transaction.connection.execute(
                ArchiveQueries.insertSession,
                [.bytes(secretHash), .int64(id), .double(Double(seconds))]
            )
            transaction.details = AuditDetails(["account": .id(id)])
        }
    }

    public func closeSession(secretHash: [UInt8]) throws {
        try withConnection { connection in
            _ = try connection.execute(ArchiveQueries.deleteSession, [.bytes(secretHash)])
        }
    }

    /// Whose session it is; nil when it is over.
    public func caller(sessionSecretHash hash: [UInt8]) throws -> Caller? {
        try withConnection { try $0.queryFirst(ArchiveQueries.accountOfSession, [.bytes(hash)]).map(Caller.init) }
    }

    /// Whose token it is, with the lesser of both roles; nil when it was revoked or has expired.
    public func caller(tokenSecretHash hash: [UInt8]) throws -> Caller? {
        guard let row = try withConnection({ try $0.queryFirst(ArchiveQueries.accountOfToken, [.bytes(hash)]) }) else {
            return nil
        }
        var caller = try Caller(row)
        caller.role = min(caller.role, AccountRole(rawValue: try row.get("token_role")) ?? .viewer)
        return caller
    }

    /// The tokens of an account, or of all.
    public func listTokens(ofAccount id: Int64? = nil) throws -> [APIToken] {
        try withConnection { connection in
            try connection.query(ArchiveQueries.listApiTokens, [.int64(id), .int64(nil)]).map(APIToken.init)
        }
    }

    /// - Parameters:
    ///   - role: what the token may do at most.
    ///   - days: how long it lasts; nil is until it is revoked.
    public func createToken(
        ofAccount id: Int64,
        label: String,
        role: AccountRole,
        secretHash: [UInt8],
        days: Int? = nil
    ) throws -> APIToken {
        let label = try TidyName.label(label)
        let seconds = days.map { Double($0) * 86_400 }
        let token = try perform(.createToken) { transaction in
            let row = try transaction.row(
                ArchiveQueries.insertApiToken,
                [.int64(id), .text(label), .text(role.rawValue), .bytes(secretHash), .double(seconds)]
            )
            let token: Int64 = try row.get("id")
            transaction.details = AuditDetails([
                "token": .id(token), "account": .id(id), "label": .text(label), "role": .text(role.rawValue),
            ])
            return token
        }
        return try self.token(token)
    }

    public func token(_ id: Int64) throws -> APIToken {
        let row = try withConnection { try $0.queryFirst(ArchiveQueries.listApiTokens, [.int64(nil), .int64(id)]) }
        guard let row else { throw ArchiveError.noSuchToken(id) }
        return try APIToken(row)
    }

    public func revokeToken(_ id: Int64) throws {
        try perform(.revokeToken) { transaction in
            guard try transaction.connection.execute(ArchiveQueries.deleteApiToken, [.int64(id)]) == 1 else {
                throw ArchiveError.noSuchToken(id)
            }
            transaction.details = AuditDetails(["token": .id(id)])
        }
    }
}

extension APIToken {
    fileprivate init(_ row: PostgresRow) throws {
        self.init(
            id: try row.get("id"),
            accountID: try row.get("account"),
            account: try row.get("account_name"),
            label: try row.get("label"),
            role: AccountRole(rawValue: try row.get("role")) ?? .viewer,
            createdAt: try row.get("created_at"),
            expiresAt: try row.get("expires_at")
        )
    }
}
