import Foundation
import Testing

/// A count that threads advance and a test waits for.
final class Progress: @unchecked Sendable {
    // Protects `value`.
    private let condition = NSCondition()
    private var value = 0

    var count: Int {
        condition.lock()
        defer { condition.unlock() }
        return value
    }

    func advance() {
        condition.lock()
        defer { condition.unlock() }
        value += 1
        condition.broadcast()
    }

    /// Returns once the count is at least `target`, and records an issue when that takes more than 20 seconds.
    func wait(for target: Int) {
        let deadline = Date(timeIntervalSinceNow: 20)
        condition.lock()
        defer { condition.unlock() }
        while value < target {
            guard condition.wait(until: deadline) else {
                Issue.record("waited in vain for \(target); the count is \(value)")
                return
            }
        }
    }
}
