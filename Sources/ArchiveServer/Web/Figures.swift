/// Numbers and times as pages show them.
enum Figures {
    /// Three decimals.
    static func decimal(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = String(abs(thousandths) % 1000 + 1000).dropFirst()
        return "\(thousandths < 0 ? "-" : "")\(abs(thousandths) / 1000).\(digits)"
    }
}

/// Points in time as people read them.
enum Moment {
    /// "2026-05-31 09:30 UTC" from ISO 8601 in UTC.
    static func text(_ iso: String) -> String { iso.prefix(16).replacing("T", with: " ") + " UTC" }
}
