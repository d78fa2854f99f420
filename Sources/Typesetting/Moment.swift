/// Points in time as people read them.
public enum Moment {
    /// "2026-05-31 09:30 UTC" from ISO 8601 in UTC.
    public static func text(_ iso: String) -> String { iso.prefix(16).replacing("T", with: " ") + " UTC" }
}
