internal import PostgresClient

/// An archive of handwriting: what is enrolled, what models say of it, and the log of what was done.
///
/// Every use case is one transaction with its row in the audit log. All calls wait for the database and for the network:
/// call them from a thread that may block, and those that describe pages from one and the same thread (the network's
/// threads belong to it).
public final class Archive: Sendable {
    public let location: ArchiveLocation
    public let attribution: Attribution
    let pool: PostgresPool
    let models = LoadedModels()

    init(location: ArchiveLocation, pool: PostgresPool, attribution: Attribution) {
        self.location = location
        self.pool = pool
        self.attribution = attribution
    }
}
