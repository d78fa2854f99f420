extension PostgresError: CustomStringConvertible {
    /// One line: what happened and what to do, without user data.
    public var description: String {
        switch kind {
        case .invalidURL:
            "the database address cannot be understood: write postgresql://user:password@host:port/database"
        case .unreachable:
            "no PostgreSQL server answers for \(place) (\(message)): start it, or correct the database address"
        case .connectionRefused: refusalLine
        case .tls:
            "no encrypted connection to \(place) (\(message)): "
                + "correct sslmode and sslrootcert in the database address or the server's certificate"
        case .connectionLost:
            "the connection to \(place) was lost, and what was not finished is undone: run the command again"
        case .statement: statementLine
        case .poolExhausted: "the database is too busy (\(message)): run fewer jobs at once, or try again later"
        case .decoding, .invalidUse: message
        }
    }

    private var place: String { server ?? "the database" }
    private var statement: String { query.map { "\"\($0)\"" } ?? "a statement" }
    private var code: String { sqlState.map { "SQLSTATE \($0)" } ?? "no SQLSTATE" }

    private var refusalLine: String {
        switch sqlState {
        case .invalidPassword?:
            "\(place) refuses the password: correct user and password in the database address, or set PGPASSWORD"
        case .undefinedDatabase?:
            "\(place) does not exist: create it (createdb), or correct the database address"
        case .tooManyConnections?: tooManyConnectionsLine
        case .cannotConnectNow?:
            "the server of \(place) is starting up or shutting down: try again in a moment"
        case .insufficientPrivilege?:
            "the database user may not connect to \(place): let its owner run GRANT CONNECT ON DATABASE"
        default:
            "\(place) refuses the connection (\(message)): correct the database address or the server's pg_hba.conf"
        }
    }

    private var statementLine: String {
        switch sqlState {
        case .diskFull?: "the disk of \(place) is full: make room on it and run the command again"
        case .tooManyConnections?: tooManyConnectionsLine
        case .readOnlyTransaction?:
            "\(place) is read-only (a replica, or default_transaction_read_only): use the primary server"
        case .insufficientPrivilege? where concernsExtension:
            "the database user may not create the extension \"vector\" in \(place): "
                + "let a superuser run CREATE EXTENSION vector there, then run the command again"
        case .insufficientPrivilege?:
            "the database user lacks a right (\(message)) in \(place): let the owner GRANT it"
        case .undefinedFile? where concernsExtension, .featureNotSupported? where concernsExtension,
            .undefinedObject? where concernsVectorType:
            "the server of \(place) lacks the extension \"vector\" (pgvector 0.7 or newer): "
                + "install it on the server (Debian: postgresql-NN-pgvector) and run CREATE EXTENSION vector there"
        case .undefinedTable?, .undefinedColumn?, .undefinedFunction?:
            "the schema of \(place) does not fit this program (\(message)): run \"ductus init\""
        case .queryCanceled?: "the statement \(statement) took longer than allowed and was given up: try again later"
        case .serializationFailure?, .deadlockDetected?:
            "another program changed the same rows at the same time (\(statement), \(code)): run the command again"
        default: generalLine
        }
    }

    private var generalLine: String {
        switch sqlState?.classCode {
        case "23"?:
            "a row breaks the rule \"\(constraint ?? column ?? "?")\" of the table \"\(table ?? "?")\" "
                + "(\(statement), \(code))"
        // Values may stand in messages of this class: they are left out.
        case "22"?: "the database refuses a value in \(statement) (\(code))"
        case let other?:
            "the database refuses \(statement) (\(other == "XX" ? "internal error, " : "")\(code)): \(message)"
        case nil: "the database refuses \(statement): \(message)"
        }
    }

    private var tooManyConnectionsLine: String {
        "the server of \(place) has no connection free: close other programs or raise its max_connections"
    }

    private var concernsExtension: Bool { message.contains("extension") }
    private var concernsVectorType: Bool {
        ["vector", "halfvec", "sparsevec"].contains { message.contains("\"\($0)") }
    }
}
