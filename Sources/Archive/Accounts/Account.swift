public import PostgresClient

/// Somebody who may use the daemon, as administrators see it.
public struct Account: Sendable, Hashable {
    public var id: Int64
    public var name: String
    public var role: AccountRole
    /// May not sign in.
    public var isDisabled: Bool
    public var createdAt: PostgresTimestamp
}

/// An account that sent a request, with what that request may do.
public struct Caller: Sendable, Hashable {
    public var accountID: Int64
    public var name: String
    public var role: AccountRole

    public init(accountID: Int64, name: String, role: AccountRole) {
        self.accountID = accountID
        self.name = name
        self.role = role
    }
}

/// What a password is checked against.
public struct PasswordRecord: Sendable {
    public var caller: Caller
    public var passwordHash: String
}

/// A token of a program.
public struct APIToken: Sendable, Hashable {
    public var id: Int64
    public var accountID: Int64
    public var account: String
    /// What it is for, in the words of its owner.
    public var label: String
    /// It may do no more than this, and no more than its account.
    public var role: AccountRole
    public var createdAt: PostgresTimestamp
    /// nil when it lasts until it is revoked.
    public var expiresAt: PostgresTimestamp?
}
