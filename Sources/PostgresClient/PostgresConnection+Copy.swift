internal import CLibPQ

extension PostgresConnection {
    /// Runs `COPY ... FROM STDIN (FORMAT binary)` and sends it the rows that `body` writes. An error thrown by `body`
    /// ends the COPY as if it had never begun. The connection cannot be used for anything else meanwhile.
    ///
    /// - Returns: what `body` answers.
    @discardableResult
    public func copyIn<Result>(
        _ query: PostgresQuery,
        _ body: (inout CopyWriter) throws -> Result
    ) throws -> Result {
        let session = session
        let columnCount = try session.beginCopy(query, expecting: PGRES_COPY_IN)
        var writer = CopyWriter(session, columnCount: columnCount, query: query.name)
        let result: Result
        do {
            result = try body(&writer)
            try writer.finish()
        } catch {
            session.abortCopyIn()
            throw error
        }
        try session.finishCopyIn(query: query.name)
        return result
    }

    /// Runs `COPY ... TO STDOUT (FORMAT binary)` and hands over its rows one by one. An error thrown by `body` cancels
    /// it. The connection cannot be used for anything else meanwhile.
    public func copyOut(_ query: PostgresQuery, _ body: (CopyRow) throws -> Void) throws {
        let session = session
        _ = try session.beginCopy(query, expecting: PGRES_COPY_OUT)
        var parser = CopyParser(query: query.name)
        do {
            while let bytes = try session.getCopyData(query: query.name) {
                parser.append(bytes)
                while let row = try parser.next() { try body(row) }
            }
        } catch {
            session.cancel()
            session.drainCopyOut()
            throw error
        }
        try session.finishCopyOut(query: query.name)
    }
}
