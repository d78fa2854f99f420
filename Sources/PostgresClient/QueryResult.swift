internal import CLibPQ

/// Names and types of a result's columns, shared by its rows.
final class ResultShape: Sendable {
    let columns: [String]
    let types: [PostgresType]
    private let positions: [String: Int]

    init(_ result: borrowing ResultHandle) {
        columns = result.columnNames
        types = result.columnTypes
        positions = Dictionary(zip(columns, columns.indices), uniquingKeysWith: { first, _ in first })
    }

    func position(of column: String) -> Int? { positions[column] }
}

/// A result in memory with the name of the query that made it.
final class QueryResult: Sendable {
    let handle: ResultHandle
    let shape: ResultShape
    let query: String

    init(_ handle: consuming ResultHandle, shape: ResultShape?, query: String) {
        self.shape = shape ?? ResultShape(handle)
        self.handle = handle
        self.query = query
    }
}

/// Owns a `PGresult`.
///
/// libpq's manual, section "Behavior in Threaded Programs": a PGresult that is only read may be shared by threads.
@safe struct ResultHandle: ~Copyable, @unchecked Sendable {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) { unsafe self.result = result }

    deinit { unsafe PQclear(result) }

    var status: ExecStatusType { unsafe PQresultStatus(result) }
    var rowCount: Int { unsafe Int(PQntuples(result)) }
    var columnCount: Int { unsafe Int(PQnfields(result)) }

    /// What the statement did, such as `INSERT 0 3`.
    var commandTag: String { unsafe PQcmdStatus(result).map { unsafe String(cString: $0) } ?? "" }

    /// How many rows the statement changed or returned; zero for those that do neither.
    var affectedRowCount: Int {
        unsafe PQcmdTuples(result).flatMap { unsafe Int(String(cString: $0)) } ?? 0
    }

    var columnNames: [String] {
        var names: [String] = []
        for column in 0..<Int32(columnCount) {
            unsafe names.append(PQfname(result, column).map { unsafe String(cString: $0) } ?? "")
        }
        return names
    }

    var columnTypes: [PostgresType] {
        var types: [PostgresType] = []
        for column in 0..<Int32(columnCount) {
            unsafe types.append(PostgresType(rawValue: PQftype(result, column)))
        }
        return types
    }

    func isNull(row: Int, column: Int) -> Bool { unsafe PQgetisnull(result, Int32(row), Int32(column)) != 0 }

    /// Decodes a value that is not NULL; nil when it is not of the type asked for.
    func value<Value: PostgresDecodable>(row: Int, column: Int, type: PostgresType, as: Value.Type) -> Value? {
        guard let start = unsafe PQgetvalue(result, Int32(row), Int32(column)) else { return nil }
        let count = unsafe Int(PQgetlength(result, Int32(row), Int32(column)))
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
        return unsafe Value.decode(bytes.bytes, type: type)
    }

    /// A field of the error that the server reported (libpq manual, PQresultErrorField).
    func errorField(_ field: ErrorField) -> String? {
        unsafe PQresultErrorField(result, field.rawValue).map { unsafe String(cString: $0) }
    }

    /// libpq's own message, where the server gave none.
    var errorMessage: String {
        unsafe PQresultErrorMessage(result).map { unsafe String(cString: $0) } ?? ""
    }

    /// The codes of `postgres_ext.h`.
    enum ErrorField: Int32 {
        // S and C are what a program reads: severity (V: never translated) and SQLSTATE.
        case severity = 0x56
        case sqlState = 0x43
        case message = 0x4D
        case detail = 0x44
        case hint = 0x48
        case table = 0x74
        case column = 0x63
        case constraint = 0x6E
    }
}
