internal import CLibPQ
internal import Glibc

extension Session {
    /// Opens a connection step by step, so that the time limit is ours and the server's SQLSTATE becomes known:
    /// libpq tells that of a refused connection only in the text of a verbose message.
    static func connect(
        _ configuration: PostgresConfiguration,
        label: String
    ) throws(PostgresError) -> OpaquePointer {
        let deadline = ContinuousClock.now + configuration.connectTimeout
        let connection = try unsafe begin(configuration.parameters)
        _ = unsafe PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
        // Notices ("relation exists, skipping") would go to standard error.
        unsafe PQsetNoticeProcessor(connection, { _, _ in }, nil)
        var step = PGRES_POLLING_WRITING
        while unsafe PQstatus(connection) != CONNECTION_BAD {
            let events = step == PGRES_POLLING_READING ? Int16(POLLIN) : Int16(POLLOUT)
            guard unsafe wait(for: events, on: PQsocket(connection), until: deadline) else {
                unsafe PQfinish(connection)
                let seconds = configuration.connectTimeout.components.seconds
                throw PostgresError(.unreachable, message: "no answer within \(seconds) s", server: label)
            }
            step = unsafe PQconnectPoll(connection)
            if step == PGRES_POLLING_OK {
                _ = unsafe PQsetErrorVerbosity(connection, PQERRORS_DEFAULT)
                return unsafe connection
            }
            if step == PGRES_POLLING_FAILED { break }
        }
        let error = unsafe refusal(of: connection, label: label)
        unsafe PQfinish(connection)
        throw error
    }

    private static func begin(
        _ parameters: [(keyword: String, value: String)]
    ) throws(PostgresError) -> OpaquePointer {
        var keywords: [UnsafeMutablePointer<CChar>?] = unsafe parameters.map { unsafe strdup($0.keyword) } + [nil]
        var values: [UnsafeMutablePointer<CChar>?] = unsafe parameters.map { unsafe strdup($0.value) } + [nil]
        defer {
            while let text = unsafe keywords.popLast() { unsafe free(text) }
            while let text = unsafe values.popLast() { unsafe free(text) }
        }
        let connection = unsafe keywords.withUnsafeMutableBufferPointer { keywords in
            unsafe values.withUnsafeMutableBufferPointer { values in
                unsafe keywords.withMemoryRebound(to: UnsafePointer<CChar>?.self) { keywords in
                    unsafe values.withMemoryRebound(to: UnsafePointer<CChar>?.self) { values in
                        unsafe PQconnectStartParams(keywords.baseAddress, values.baseAddress, 1)
                    }
                }
            }
        }
        guard let connection = unsafe connection else {
            throw PostgresError(.unreachable, message: "out of memory")
        }
        return unsafe connection
    }

    private static func refusal(of connection: OpaquePointer, label: String) -> PostgresError {
        let text = unsafe PQerrorMessage(connection).map { unsafe String(cString: $0) } ?? ""
        let needsPassword = unsafe PQconnectionNeedsPassword(connection) != 0
        return ConnectionRefusal(libpqMessage: text, needsPassword: needsPassword).error(server: label)
    }
}
