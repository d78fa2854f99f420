package import Archive

/// Who may send a request.
package enum Access: Sendable, Hashable {
    /// Without signing in.
    case anyone
    /// Accounts of this role or a higher one.
    case role(AccountRole)

    var role: AccountRole? {
        switch self {
        case .anyone: nil
        case .role(let role): role
        }
    }
}
