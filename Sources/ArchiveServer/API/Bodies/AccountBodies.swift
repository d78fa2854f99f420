internal import Archive

/// An account.
struct AccountBody: Described {
    var id: Int64
    var name: String
    var role: String
    var isDisabled: Bool
    var createdAt: String

    static let schemaName = "Account"
    static let fields: [Schema.Field] = [
        .always("id", .integer), .always("name", .string),
        .always("role", .choice(AccountRole.allCases.map(\.rawValue))), .always("isDisabled", .boolean),
        .always("createdAt", .string),
    ]

    init(_ account: Account) {
        id = account.id
        name = account.name
        role = account.role.rawValue
        isDisabled = account.isDisabled
        createdAt = "\(account.createdAt)"
    }
}

/// A token of a program, without its secret.
struct TokenBody: Described {
    var id: Int64
    var accountId: Int64
    var account: String
    var label: String
    var role: String
    var createdAt: String
    var expiresAt: String?

    static let schemaName = "Token"
    static let fields: [Schema.Field] = [
        .always("id", .integer), .always("accountId", .integer), .always("account", .string),
        .always("label", .string), .always("role", .choice(AccountRole.allCases.map(\.rawValue))),
        .always("createdAt", .string), .maybe("expiresAt", .string),
    ]

    init(_ token: APIToken) {
        id = token.id
        accountId = token.accountID
        account = token.account
        label = token.label
        role = token.role.rawValue
        createdAt = "\(token.createdAt)"
        expiresAt = token.expiresAt.map { "\($0)" }
    }
}

/// A token with its secret, which is shown this once.
struct NewTokenBody: Described {
    var token: TokenBody
    var secret: String

    static let schemaName = "NewToken"
    static let fields: [Schema.Field] = [.always("token", TokenBody.reference), .always("secret", .string)]
}
