internal import Archive
internal import HTTPTypes
internal import Hummingbird

extension Endpoints {
    private static let roleSchema: Schema = .choice(AccountRole.allCases.map(\.rawValue))

    private struct NewAccount: Decodable, Sendable {
        var name: String
        var role: AccountRole
        var password: String
    }

    private struct AccountChange: Decodable, Sendable {
        var role: AccountRole?
        var password: String?
        var isDisabled: Bool?
    }

    private struct NewToken: Decodable, Sendable {
        var label: String
        var role: AccountRole
        var days: Int?
    }

    /// Accounts and tokens.
    static let accounts: [Endpoint] = [
        Endpoint(
            method: .get,
            path: "/api/v1/accounts",
            access: .role(.admin),
            operation: "listAccounts",
            summary: "All accounts by name.",
            answer: .json(status: 200, Schemas.list(of: AccountBody.reference)),
            handle: { request in
                let accounts = try await request.ask { try $0.listAccounts() }
                return try Reply.json(ListBody(items: accounts.map(AccountBody.init)))
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/accounts",
            access: .role(.admin),
            operation: "createAccount",
            summary: "Makes an account.",
            body: .json(
                .object([.always("name", .string), .always("role", roleSchema), .always("password", .string)])
            ),
            answer: .json(status: 201, AccountBody.reference),
            handle: { request in
                let new = try await request.json(NewAccount.self)
                try checkPassword(new.password)
                let account = try await request.ask { archive in
                    try archive.createAccount(
                        name: new.name,
                        role: new.role,
                        passwordHash: try PasswordHash.make(new.password)
                    )
                }
                return try Reply.json(AccountBody(account), status: .created)
            }
        ),
        Endpoint(
            method: .patch,
            path: "/api/v1/accounts/{id}",
            access: .role(.admin),
            operation: "changeAccount",
            summary: "Gives an account another role or password, or takes or gives the right to sign in.",
            body: .json(
                .object([
                    .maybe("role", roleSchema), .maybe("password", .string), .maybe("isDisabled", .boolean),
                ])
            ),
            answer: .json(status: 200, AccountBody.reference),
            handle: { request in
                let id = try request.id()
                let change = try await request.json(AccountChange.self)
                if let password = change.password { try checkPassword(password) }
                let account = try await request.ask { archive in
                    try archive.changeAccount(
                        id,
                        role: change.role,
                        passwordHash: try change.password.map { try PasswordHash.make($0) },
                        isDisabled: change.isDisabled
                    )
                    return try archive.account(id)
                }
                return try Reply.json(AccountBody(account))
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/tokens",
            access: .role(.viewer),
            operation: "listTokens",
            summary: "Your tokens; all tokens for administrators.",
            answer: .json(status: 200, Schemas.list(of: TokenBody.reference)),
            handle: { request in
                let caller = try request.signedIn
                let owner = caller.role == .admin ? nil : caller.accountID
                let tokens = try await request.ask { try $0.listTokens(ofAccount: owner) }
                return try Reply.json(ListBody(items: tokens.map(TokenBody.init)))
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/tokens",
            access: .role(.viewer),
            operation: "createToken",
            summary:
                "Makes a token of yours for a program, with your role or a lower one. Its secret is shown this once.",
            body: .json(
                .object([
                    .always("label", .string), .always("role", roleSchema), .maybe("days", .integerRange(1, 3650)),
                ])
            ),
            answer: .json(status: 201, NewTokenBody.reference),
            handle: { request in
                let caller = try request.signedIn
                let new = try await request.json(NewToken.self)
                guard new.role <= caller.role else {
                    throw Problem(.forbidden, "a token has your role, \(caller.role.rawValue), or a lower one")
                }
                guard (1...3650).contains(new.days ?? 1) else {
                    throw Problem(.badRequest, "days is a whole number from 1 to 3650")
                }
                let secret = Secret()
                let token = try await request.ask { archive in
                    try archive.createToken(
                        ofAccount: caller.accountID,
                        label: new.label,
                        role: new.role,
                        secretHash: secret.hash,
                        days: new.days
                    )
                }
                return try Reply.json(NewTokenBody(token: TokenBody(token), secret: secret.text), status: .created)
            }
        ),
        Endpoint(
            method: .delete,
            path: "/api/v1/tokens/{id}",
            access: .role(.viewer),
            operation: "revokeToken",
            summary: "Makes a token of yours worthless; any token for administrators.",
            answer: .nothing,
            handle: { request in
                let caller = try request.signedIn
                let id = try request.id()
                try await request.ask { archive in
                    // Whose it is not, to them it is not there.
                    let token = try archive.token(id)
                    guard caller.role == .admin || token.accountID == caller.accountID else {
                        throw ArchiveError.noSuchToken(id)
                    }
                    try archive.revokeToken(id)
                }
                return Reply.empty()
            }
        ),
    ]

    static func checkPassword(_ password: String) throws(Problem) {
        guard (PasswordHash.shortest...PasswordHash.longest).contains(password.count) else {
            throw Problem(
                .unprocessableContent,
                "a password has \(PasswordHash.shortest) to \(PasswordHash.longest) characters"
            )
        }
    }
}
