internal import Archive
internal import Hummingbird

/// What every page shows around its content.
struct WebLayout {
    var title: String
    var program: String
    /// nil before signing in.
    var account: String?
    var role: String?
    /// What forms and scripts send back to prove that they are ours.
    var formToken: String
    var sections: [Section]
    var canEnroll: Bool
    var canExamine: Bool
    var canReview: Bool
    var isAdmin: Bool
    var content: Any

    struct Section {
        var name: String
        var path: String
        var isCurrent: Bool
    }

    private static let sections: [(name: String, path: String, role: AccountRole)] = [
        ("Identify", "/", .examiner), ("Writers", "/writers", .viewer), ("Documents", "/documents", .viewer),
        ("Compare", "/compare", .examiner), ("Enroll", "/enroll", .enroller), ("Models", "/models", .viewer),
        ("Audit", "/audit", .reviewer),
        ("Accounts", "/accounts", .admin), ("Tokens", "/tokens", .viewer),
    ]

    init(_ view: WebView, request: Request, caller: Caller?, program: String) {
        title = view.title
        self.program = program
        account = caller?.name
        role = caller?.role.rawValue
        if case .session(let secret) = Credentials(request) { formToken = secret.formToken } else { formToken = "" }
        sections = Self.sections.filter { section in caller.map { $0.role >= section.role } ?? false }.map {
            Section(name: $0.name, path: $0.path, isCurrent: $0.name == view.section)
        }
        func may(_ role: AccountRole) -> Bool { caller.map { $0.role >= role } ?? false }
        canEnroll = may(.enroller)
        canExamine = may(.examiner)
        canReview = may(.reviewer)
        isAdmin = may(.admin)
        content = view.content
    }
}
