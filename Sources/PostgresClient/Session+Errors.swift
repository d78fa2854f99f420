internal import CLibPQ

extension Session {
    /// Takes over a result and throws the error that it stands for, if it does.
    @discardableResult
    func checked(_ result: OpaquePointer?, query: String) throws(PostgresError) -> ResultHandle {
        guard let result = unsafe result else { throw connectionError(query: query) }
        let handle = unsafe ResultHandle(result)
        switch handle.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_EMPTY_QUERY:
            return handle
        default:
            throw error(from: handle, query: query)
        }
    }

    /// What the server, or libpq when there is no server any more, says in a failed result.
    func error(from result: borrowing ResultHandle, query: String) -> PostgresError {
        var error = PostgresError(
            isBroken ? .connectionLost : .statement,
            message: result.errorField(.message) ?? result.errorMessage,
            sqlState: result.errorField(.sqlState).map(SQLState.init(rawValue:)),
            query: query,
            server: serverLabel
        )
        error.severity = result.errorField(.severity)
        error.detail = result.errorField(.detail)
        error.hint = result.errorField(.hint)
        error.table = result.errorField(.table)
        error.column = result.errorField(.column)
        error.constraint = result.errorField(.constraint)
        return error
    }

    /// What libpq says of the connection when there is not even a result.
    func connectionError(query: String?) -> PostgresError {
        let text = unsafe PQerrorMessage(connection).map { unsafe String(cString: $0) } ?? ""
        return PostgresError(
            isBroken ? .connectionLost : .invalidUse,
            message: String(text.split(separator: "\n").first ?? "no reason given"),
            query: query,
            server: serverLabel
        )
    }
}
