internal import Synchronization

/// Lets so many in at a time: uploads, which are held in memory, or those who watch jobs.
final class ConcurrencyLimit: Sendable {
    private let capacity: Int
    private let inside = Atomic(0)

    init(_ capacity: Int) { self.capacity = capacity }

    /// A place among those inside; it is free again when nobody keeps it.
    final class Place: Sendable {
        private let limit: ConcurrencyLimit

        fileprivate init(_ limit: ConcurrencyLimit) { self.limit = limit }

        deinit { limit.inside.wrappingSubtract(1, ordering: .relaxed) }
    }

    /// - Throws: ``ServerBusy`` when as many as may be are inside.
    func enter() throws(ServerBusy) -> Place {
        guard inside.wrappingAdd(1, ordering: .relaxed).newValue <= capacity else {
            inside.wrappingSubtract(1, ordering: .relaxed)
            throw ServerBusy()
        }
        return Place(self)
    }
}
