/// Points in time as people read them.
enum Moment {
    /// "2026-05-31 09:30" from ISO 8601 in UTC.
    static func text(_ iso: String) -> String { iso.prefix(16).replacing("T", with: " ") + " UTC" }
}
