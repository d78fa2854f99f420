/// Where a PostgreSQL database is and how connections to it behave.
public struct PostgresConfiguration: Sendable, Hashable {
    /// A `postgresql://` URL or a `key='value'` string as libpq reads it (manual, section "Connection Strings").
    public var connectionString: String
    /// What `pg_stat_activity` shows.
    public var applicationName: String
    /// How long to wait for a connection, in whole seconds.
    public var connectTimeout: Duration
    /// How long one statement may take; nil: as long as it likes.
    public var statementTimeout: Duration?

    public init(
        connectionString: String,
        applicationName: String = "ductus",
        connectTimeout: Duration = .seconds(10),
        statementTimeout: Duration? = nil
    ) {
        self.connectionString = connectionString
        self.applicationName = applicationName
        self.connectTimeout = connectTimeout
        self.statementTimeout = statementTimeout
    }
}
