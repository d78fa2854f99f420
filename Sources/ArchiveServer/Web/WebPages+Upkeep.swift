internal import Archive
internal import Hummingbird
internal import Typesetting

extension WebPages {
    private struct AuditContent {
        var entries: [AuditEntryBody]
        var next: String?
    }

    private struct AccountContent {
        var accounts: [Line]
        var roles: [String]

        struct Line {
            var account: AccountBody
            var roles: [Choice]
        }

        struct Choice {
            var name: String
            var isChosen: Bool
        }
    }

    private struct TokenContent {
        var tokens: [TokenBody]
        var roles: [String]
    }

    static let upkeep: [WebPage] = [
        WebPage(path: "/audit", access: .role(.reviewer)) { request in
            let before = try request.query("before", in: 1...Int.max, default: Int.max)
            let entries = try await request.ask { try $0.auditEntries(before: Int64(before), limit: 100) }
            let content = AuditContent(
                entries: entries.map { entry in
                    var body = AuditEntryBody(entry)
                    body.occurredAt = Moment.text(body.occurredAt)
                    return body
                },
                next: entries.count == 100 ? entries.last.map { "\($0.sequence)" } : nil
            )
            return WebView(template: "audit", title: "Audit log", section: "Audit", content: content)
        },
        WebPage(path: "/accounts", access: .role(.admin)) { request in
            let accounts = try await request.ask { try $0.listAccounts() }
            let roles = AccountRole.allCases.map(\.rawValue)
            let lines = accounts.map { account in
                AccountContent.Line(
                    account: AccountBody(account),
                    roles: roles.map { .init(name: $0, isChosen: $0 == account.role.rawValue) }
                )
            }
            let content = AccountContent(accounts: lines, roles: roles)
            return WebView(template: "accounts", title: "Accounts", section: "Accounts", content: content)
        },
        WebPage(path: "/tokens", access: .role(.viewer)) { request in
            let caller = try request.signedIn
            let tokens = try await request.ask { try $0.listTokens(ofAccount: caller.accountID) }
            let content = TokenContent(
                tokens: tokens.map { token in
                    var body = TokenBody(token)
                    body.createdAt = Moment.text(body.createdAt)
                    body.expiresAt = body.expiresAt.map(Moment.text)
                    return body
                },
                roles: AccountRole.allCases.filter { $0 <= caller.role }.map(\.rawValue)
            )
            return WebView(template: "tokens", title: "Tokens for programs", section: "Tokens", content: content)
        },
    ]
}
