internal import CLibPQ

/// Where a PostgreSQL database is and how connections to it behave.
public struct PostgresConfiguration: Sendable, Hashable {
    /// A `postgresql://` URL or a `key='value'` string as libpq reads it (manual, section "Connection Strings").
    /// What it says wins over the other properties.
    public var connectionString: String
    /// What `pg_stat_activity` shows.
    public var applicationName: String
    /// How long to wait for a connection.
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

    /// Database and place for messages, without user or password: `database "ductus" at db.example.org:5432`.
    ///
    /// Throws ``PostgresError/Kind/invalidURL`` when libpq cannot read the connection string.
    public func serverLabel() throws(PostgresError) -> String {
        let values = try unsafe options { unsafe $0.keyword }
        let host = values["host"] ?? values["hostaddr"] ?? "the local socket"
        // Where "@" is missing or one too many, a part of the password is taken for the host or the port.
        let isPlausible =
            !host.dropFirst().contains("@")
            && (values["port"] ?? "").utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ",") }
        guard isPlausible else {
            throw PostgresError(.invalidURL, message: "the connection string has no plausible host or port")
        }
        let place = host.hasPrefix("/") || values["port"] == nil ? host : "\(host):\(values["port"] ?? "")"
        return values["dbname"].map { "database \"\($0)\" at \(place)" } ?? place
    }

    /// What the connection string says, as the environment variables of libpq's programs (manual, section "Environment
    /// Variables"), the password among them.
    ///
    /// Throws ``PostgresError/Kind/invalidURL`` when libpq cannot read the connection string.
    public func variables() throws(PostgresError) -> [String: String] { try unsafe options { unsafe $0.envvar } }

    /// What the connection string says, under one of the names that libpq has for each option.
    private func options(
        named name: (PQconninfoOption) -> UnsafeMutablePointer<CChar>?
    ) throws(PostgresError) -> [String: String] {
        // libpq's own message quotes the string, and with it the password: it is thrown away.
        guard let options = unsafe PQconninfoParse(connectionString, nil) else {
            throw PostgresError(.invalidURL, message: "the connection string cannot be parsed")
        }
        defer { unsafe PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = unsafe options
        while unsafe option.pointee.keyword != nil {
            if let name = unsafe name(option.pointee), let value = unsafe option.pointee.val {
                unsafe values[String(cString: name)] = unsafe String(cString: value)
            }
            unsafe option += 1
        }
        return values
    }

    /// What libpq is given: settings of ours first, then the connection string, since the later one wins.
    var parameters: [(keyword: String, value: String)] {
        [
            ("fallback_application_name", applicationName),
            ("client_encoding", "UTF8"),
            // Else every connection would look for Kerberos credentials first.
            ("gssencmode", "disable"),
            // Finds out within a minute that the machine at the other end is gone.
            ("keepalives_idle", "30"),
            ("keepalives_interval", "10"),
            ("keepalives_count", "3"),
            ("dbname", connectionString),
        ]
    }
}
