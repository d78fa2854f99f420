/// A point in time as `timestamptz` holds it: whole microseconds since 1970-01-01 00:00:00 UTC.
public struct PostgresTimestamp: Sendable, Hashable, Comparable {
    public var microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }
}
