/// Numbers as people read them.
public enum Quantity {
    /// `value` with exactly `digits` decimals.
    public static func decimal(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return "–" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = (abs(value) * scale).rounded()
        guard scaled < 9e15 else { return "\(value)" }
        let whole = Int(scaled / scale)
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(whole)" }
        let fraction = String(Int(scaled) - whole * Int(scale))
        return "\(sign)\(whole)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    /// A fraction of 1 as per cent.
    public static func percent(_ fraction: Double) -> String { decimal(fraction * 100, digits: 1) + " %" }

    /// Seconds as "0.4 s", "12 s", "3:05 min" or "1:02 h".
    public static func time(_ seconds: Double) -> String {
        switch seconds {
        case ..<10: return decimal(max(seconds, 0), digits: 1) + " s"
        case ..<60: return decimal(seconds, digits: 0) + " s"
        case ..<3600: return clock(Int(seconds.rounded()), 60) + " min"
        default: return clock(Int((seconds / 60).rounded()), 60) + " h"
        }
    }

    /// `count` things, in the plural unless it is one.
    public static func count(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
    }

    private static func clock(_ value: Int, _ base: Int) -> String {
        let rest = value % base
        return "\(value / base):\(rest < 10 ? "0" : "")\(rest)"
    }
}
