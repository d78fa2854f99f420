/// What an account may do; each role includes those before it.
public enum AccountRole: String, Sendable, Codable, CaseIterable, Comparable {
    /// Looks at writers, documents, pages and models.
    case viewer
    /// Enrolls scans and mends the catalogue.
    case enroller
    /// Asks who wrote a scan, and decides about writers.
    case examiner
    /// Reads and verifies the audit log.
    case reviewer
    /// Keeps accounts and models.
    case admin

    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .enroller: 1
        case .examiner: 2
        case .reviewer: 3
        case .admin: 4
        }
    }
}
