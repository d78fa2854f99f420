internal import EmbeddedPostgres
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
    let loadedModels: LoadedModels
    private let embedded: EmbeddedPostgres?

    init(
        location: ArchiveLocation,
        attribution: Attribution,
        pool: PostgresPool,
        embedded: EmbeddedPostgres?,
        loadedModels: LoadedModels = LoadedModels()
    ) {
        self.location = location
        self.attribution = attribution
        self.pool = pool
        self.embedded = embedded
        self.loadedModels = loadedModels
    }

    /// The same archive with the same connections and models, for what somebody else does: the log names `actor`.
    public func acting(as actor: String) -> Archive {
        Archive(
            location: location,
            attribution: Attribution(actor: actor, program: attribution.program),
            pool: pool,
            embedded: embedded,
            loadedModels: loadedModels
        )
    }

    /// Lends a connection to `body`. A private server that died meanwhile is started again.
    func withConnection<Result>(_ body: (PostgresConnection) throws -> Result) throws -> Result {
        do {
            return try pool.withConnection(body)
        } catch let error as PostgresError where error.kind == .unreachable {
            guard let embedded else { throw error }
            _ = try embedded.start()
            return try pool.withConnection(body)
        }
    }

    /// Runs a use case as one transaction with its row in the log, again after a deadlock.
    ///
    /// `body` must have no effect outside of the database. What it leaves in ``UseCaseTransaction/details`` is logged;
    /// when it leaves nothing, nothing was done and nothing is logged.
    func perform<Result>(_ useCase: UseCase, _ body: (inout UseCaseTransaction) throws -> Result) throws -> Result {
        try withConnection { connection in
            try connection.retryingTransaction { connection in
                var transaction = UseCaseTransaction(connection: connection, actor: attribution.actor)
                let result = try body(&transaction)
                if let details = transaction.details { try log(useCase, details, on: connection) }
                return result
            }
        }
    }

    /// The last statement of a transaction: from here to its end, other use cases wait for the log.
    private func log(_ useCase: UseCase, _ details: AuditDetails, on connection: PostgresConnection) throws {
        let row = try connection.queryFirst(
            ArchiveQueries.insertAuditEvent,
            [
                .text(attribution.actor), .text(attribution.program), .text(useCase.rawValue), .text(details.json),
            ]
        )
        guard useCase.changesArchive, let sequence = try row?.get("sequence", as: Int64.self) else { return }
        try connection.notify(Self.channel, payload: "\(useCase.rawValue) \(sequence)")
    }

    /// Notifications of changes: the use case and the number of its row in the log, with a space between.
    public static let channel = "ductus_archive"
}

/// The inside of a use case's transaction.
struct UseCaseTransaction {
    let connection: PostgresConnection
    let actor: String
    /// What the log shall say; nil when nothing was done.
    var details: AuditDetails?

    /// Runs a statement and answers its first row, which must be there.
    func row(_ query: PostgresQuery, _ parameters: [PostgresValue] = []) throws -> PostgresRow {
        guard let row = try connection.queryFirst(query, parameters) else {
            throw PostgresError(.decoding, message: "no row", query: query.name)
        }
        return row
    }
}
