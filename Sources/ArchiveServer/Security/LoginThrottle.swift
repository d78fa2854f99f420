internal import Synchronization

/// Slows down guessing: after five wrong passwords for a name or from an address within fifteen minutes, no more are
/// looked at until the oldest of them is fifteen minutes old.
final class LoginThrottle: Sendable {
    private static let attempts = 5
    private static let window: Duration = .seconds(900)
    /// More keys than this and the oldest are forgotten, so that guessing does not fill the memory.
    private static let capacity = 10_000

    /// Protects the times of wrong passwords.
    private let failures = Mutex<[String: [ContinuousClock.Instant]]>([:])

    /// Seconds to wait; nil when an attempt may be made.
    func secondsToWait(for keys: [String], now: ContinuousClock.Instant = .now) -> Int? {
        failures.withLock { failures in
            var longest: Duration?
            for key in keys {
                let recent = (failures[key] ?? []).filter { now - $0 < Self.window }
                guard recent.count >= Self.attempts, let oldest = recent.first else { continue }
                longest = max(longest ?? .zero, Self.window - (now - oldest))
            }
            return longest.map { max(1, Int($0.components.seconds) + 1) }
        }
    }

    func recordFailure(of keys: [String], now: ContinuousClock.Instant = .now) {
        failures.withLock { failures in
            if failures.count > Self.capacity {
                failures = failures.filter { entry in entry.value.contains { now - $0 < Self.window } }
                if failures.count > Self.capacity { failures.removeAll() }
            }
            for key in keys {
                let recent = (failures[key] ?? []).filter { now - $0 < Self.window }
                failures[key] = recent.suffix(Self.attempts - 1) + [now]
            }
        }
    }

    func recordSuccess(of keys: [String]) {
        failures.withLock { failures in
            for key in keys { failures[key] = nil }
        }
    }
}
