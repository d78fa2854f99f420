internal import CLibPQ

extension Session {
    /// Starts a COPY and answers how many columns it has.
    func beginCopy(_ query: PostgresQuery, expecting status: ExecStatusType) throws(PostgresError) -> Int {
        let result = try runScript(name: query.name, sql: query.sql)
        isStreaming = true
        guard result.status == status else {
            if result.status == PGRES_COPY_IN { abortCopyIn() }
            if result.status == PGRES_COPY_OUT { drainCopyOut() }
            isStreaming = false
            throw PostgresError(
                .invalidUse,
                message: "the statement \"\(query.name)\" is not a COPY in this direction",
                query: query.name
            )
        }
        return result.columnCount
    }

    func putCopyData(_ bytes: [UInt8], query: String) throws(PostgresError) {
        let isSent = unsafe bytes.withUnsafeBytes { buffer in
            unsafe PQputCopyData(
                connection,
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(buffer.count)
            )
        }
        guard isSent == 1 else { throw connectionError(query: query) }
    }

    /// Ends a COPY in good order; throws what the server has against its rows.
    func finishCopyIn(query: String) throws(PostgresError) {
        guard unsafe PQputCopyEnd(connection, nil) == 1 else {
            isStreaming = false
            throw connectionError(query: query)
        }
        try finishCopyOut(query: query)
    }

    /// Ends a COPY such that the server forgets its rows. It answers with an error, which is what was asked for.
    func abortCopyIn() {
        _ = unsafe PQputCopyEnd(connection, "given up by the client")
        drain()
    }

    /// The next piece of a COPY's data; nil at its end.
    func getCopyData(query: String) throws(PostgresError) -> [UInt8]? {
        var bytes: UnsafeMutablePointer<CChar>?
        let count = unsafe PQgetCopyData(connection, &bytes, 0)
        defer { unsafe PQfreemem(bytes) }
        if count == -1 { return nil }
        guard count > 0, let start = unsafe bytes else { throw connectionError(query: query) }
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: Int(count)))
    }

    /// Reads the result that ends a COPY; throws when it is an error.
    func finishCopyOut(query: String) throws(PostgresError) {
        let result = unsafe PQgetResult(connection)
        defer { drain() }
        try unsafe checked(result, query: query)
    }

    func drainCopyOut() {
        while (try? getCopyData(query: "")) != nil {}
        drain()
    }
}
