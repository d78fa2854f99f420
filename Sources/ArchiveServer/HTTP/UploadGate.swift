internal import Synchronization

/// Lets so many uploads in at a time: each is held in memory.
final class UploadGate: Sendable {
    private let capacity: Int
    private let underWay = Atomic(0)

    init(capacity: Int) { self.capacity = capacity }

    /// - Throws: ``ServerBusy`` when as many as may be are under way.
    func pass<Value>(_ body: () async throws -> Value) async throws -> Value {
        guard underWay.wrappingAdd(1, ordering: .relaxed).newValue <= capacity else {
            underWay.wrappingSubtract(1, ordering: .relaxed)
            throw ServerBusy()
        }
        defer { underWay.wrappingSubtract(1, ordering: .relaxed) }
        return try await body()
    }
}
