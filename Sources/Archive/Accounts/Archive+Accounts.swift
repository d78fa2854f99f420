internal import PostgresClient

extension Archive {
    /// Whether anybody can have an account yet.
    public func hasAccounts() throws -> Bool {
        let row = try withConnection { try $0.queryFirst(ArchiveQueries.countAccounts) }
        return try row?.get("accounts", as: Int.self) != 0
    }

    /// All accounts by name.
    public func listAccounts() throws -> [Account] {
        try withConnection { try $0.query(ArchiveQueries.listAccounts, [.int64(nil)]).map(Account.init) }
    }

    public func account(_ id: Int64) throws -> Account {
        let row = try withConnection { try $0.queryFirst(ArchiveQueries.listAccounts, [.int64(id)]) }
        guard let row else { throw ArchiveError.noSuchAccount(id) }
        return try Account(row)
    }

    /// The account of a name, in any case, that may sign in; nil when there is none.
    public func passwordRecord(ofAccount name: String) throws -> PasswordRecord? {
        guard let row = try withConnection({ try $0.queryFirst(ArchiveQueries.accountByName, [.text(name)]) }) else {
            return nil
        }
        return PasswordRecord(caller: try Caller(row), passwordHash: try row.get("password_hash"))
    }

    /// Makes the first account, an administrator.
    ///
    /// - Throws: ``ArchiveError/accountsExist`` when there is one already.
    public func createFirstAccount(name: String, passwordHash: String) throws -> Account {
        try createAccount(name: name, role: .admin, passwordHash: passwordHash, isFirst: true)
    }

    /// - Throws: ``ArchiveError/accountNameTaken(_:)``
    public func createAccount(name: String, role: AccountRole, passwordHash: String) throws -> Account {
        try createAccount(name: name, role: role, passwordHash: passwordHash, isFirst: false)
    }

    /// Changes what is not nil; every session of the account ends.
    ///
    /// - Throws: ``ArchiveError/lastAdministrator`` when nobody could keep accounts afterwards.
    public func changeAccount(
        _ id: Int64,
        role: AccountRole? = nil,
        passwordHash: String? = nil,
        isDisabled: Bool? = nil
    ) throws {
        try perform(.changeAccount) { transaction in
            let connection = transaction.connection
            try connection.execute(ArchiveQueries.lockAccounts)
            let changed = try connection.execute(
                ArchiveQueries.updateAccount,
                [.int64(id), .text(role?.rawValue), .text(passwordHash), .bool(isDisabled)]
            )
            guard changed == 1 else { throw ArchiveError.noSuchAccount(id) }
            guard try transaction.row(ArchiveQueries.countAccounts).get("administrators", as: Int.self) > 0 else {
                throw ArchiveError.lastAdministrator
            }
            try connection.execute(ArchiveQueries.deleteSessionsOfAccount, [.int64(id)])
            transaction.details = AuditDetails([
                "account": .id(id),
                "role": .optional(role?.rawValue),
                "passwordChanged": .flag(passwordHash != nil),
                "disabled": isDisabled.map { .flag($0) } ?? .null,
            ])
        }
    }

    private func createAccount(
        name: String,
        role: AccountRole,
        passwordHash: String,
        isFirst: Bool
    ) throws -> Account {
        let name = try TidyName.account(name)
        let id = try perform(.createAccount) { transaction in
            let connection = transaction.connection
            try connection.execute(ArchiveQueries.lockAccounts)
            let accounts: Int = try transaction.row(ArchiveQueries.countAccounts).get("accounts")
            if isFirst, accounts > 0 { throw ArchiveError.accountsExist }
            let row = try connection.queryFirst(
                ArchiveQueries.insertAccount,
                [.text(name), .text(role.rawValue), .text(passwordHash)]
            )
            guard let id = try row?.get("id", as: Int64.self) else { throw ArchiveError.accountNameTaken(name) }
            transaction.details = AuditDetails([
                "account": .id(id), "name": .text(name), "role": .text(role.rawValue),
            ])
            return id
        }
        return try account(id)
    }
}

extension Account {
    fileprivate init(_ row: PostgresRow) throws {
        self.init(
            id: try row.get("id"),
            name: try row.get("name"),
            role: AccountRole(rawValue: try row.get("role")) ?? .viewer,
            isDisabled: try row.get("is_disabled"),
            createdAt: try row.get("created_at")
        )
    }
}

extension Caller {
    init(_ row: PostgresRow) throws {
        self.init(
            accountID: try row.get("id"),
            name: try row.get("name"),
            role: AccountRole(rawValue: try row.get("role")) ?? .viewer
        )
    }
}
