internal import CLibPQ

extension Session {
    /// Runs a statement, prepared the first time, and answers its result, which succeeded.
    @discardableResult
    func run(_ query: PostgresQuery, _ parameters: [PostgresValue]) throws(PostgresError) -> ResultHandle {
        try begin()
        let encoded = EncodedParameters(parameters)
        do {
            return try runPrepared(query, encoded)
        } catch  where Self.isStale(error) && transactionDepth == 0 && !isBroken {
            // The tables changed, or somebody ran DISCARD: the statement is prepared anew.
            statements.forget(StatementCache.Key(sql: query.sql, types: encoded.types))
            return try runPrepared(query, encoded)
        }
    }

    private func runPrepared(
        _ query: PostgresQuery,
        _ parameters: EncodedParameters
    ) throws(PostgresError) -> ResultHandle {
        let name = try preparedName(query, types: parameters.types)
        let result = parameters.withPointers { values, lengths, formats in
            unsafe PQexecPrepared(connection, name, parameters.count, values, lengths, formats, 1)
        }
        return try unsafe checked(result, query: query.name)
    }

    /// Sends a statement whose rows are then fetched one by one with ``nextRow(query:)``.
    func send(_ query: PostgresQuery, _ parameters: [PostgresValue]) throws(PostgresError) {
        try begin()
        let encoded = EncodedParameters(parameters)
        let name = try preparedName(query, types: encoded.types)
        let isSent = encoded.withPointers { values, lengths, formats in
            unsafe PQsendQueryPrepared(connection, name, encoded.count, values, lengths, formats, 1)
        }
        guard isSent == 1 else { throw connectionError(query: query.name) }
        isStreaming = true
        _ = unsafe PQsetSingleRowMode(connection)
    }

    /// The next row of a statement that was sent; nil after the last one.
    func nextRow(query: String) throws(PostgresError) -> ResultHandle? {
        while let result = unsafe PQgetResult(connection) {
            let handle = unsafe ResultHandle(result)
            let status = handle.status
            if status == PGRES_SINGLE_TUPLE { return handle }
            if status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK { continue }
            let failure = error(from: handle, query: query)
            drain()
            throw failure
        }
        isStreaming = false
        return nil
    }

    /// Reads and drops whatever is still under way.
    func drain() {
        while let result = unsafe PQgetResult(connection) { unsafe PQclear(result) }
        isStreaming = false
    }

    /// Runs constant text, of one statement or several, without parameters.
    @discardableResult
    func runScript(name: String, sql: String) throws(PostgresError) -> ResultHandle {
        try begin()
        return try unsafe checked(PQexec(connection, sql), query: name)
    }

    /// Prepares a statement unless it is; answers its name.
    @discardableResult
    func preparedName(_ query: PostgresQuery, types: [PostgresType]) throws(PostgresError) -> String {
        let key = StatementCache.Key(sql: query.sql, types: types)
        if let name = statements.name(for: key) { return name }
        let (name, evicted) = statements.reserve(key)
        do {
            if let evicted {
                try unsafe checked(PQexec(connection, "DEALLOCATE \(evicted)"), query: "deallocate")
            }
            let result = unsafe PQprepare(connection, name, query.sql, Int32(types.count), types.map(\.rawValue))
            try unsafe checked(result, query: query.name)
        } catch {
            statements.forget(key)
            throw error
        }
        return name
    }

    /// Refuses a statement while another one's rows are under way. That is a mistake in the program.
    private func begin() throws(PostgresError) {
        precondition(!isStreaming, "the connection is in the middle of a row loop or COPY: use another one meanwhile")
        if isBroken { throw connectionError(query: nil) }
    }

    private static func isStale(_ error: PostgresError) -> Bool {
        // 26000: no such prepared statement; 0A000: "cached plan must not change result type".
        error.sqlState?.rawValue == "26000"
            || (error.sqlState == .featureNotSupported && error.message.contains("cached plan"))
    }
}
