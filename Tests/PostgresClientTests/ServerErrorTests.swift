import PostgresClient
import TestSupport
import Testing

@Suite struct ServerErrorTests {
    private func failure(_ database: TestDatabase, _ query: PostgresQuery, _ values: [PostgresValue] = [])
        -> PostgresError?
    {
        #expect(throws: PostgresError.self) { try database.pool.withConnection { _ = try $0.query(query, values) } }
    }

    @Test func violationsNameTheRuleAndNoValue() throws {
        try TestDatabase.with { database in
            try database.pool.withConnection {
                try $0.executeScript(
                    name: "create",
                    sql: """
                        CREATE TABLE writer (
                            name text CONSTRAINT writer_name_key UNIQUE,
                            age bigint NOT NULL CONSTRAINT writer_age_check CHECK (age > 0)
                        )
                        """
                )
                try $0.execute("INSERT INTO writer VALUES ($1, $2)", [.text("Secret Name"), .int(1)])
            }
            let insert = PostgresQuery(name: "insert_writer", sql: "INSERT INTO writer VALUES ($1, $2)")
            let unique = try #require(failure(database, insert, [.text("Secret Name"), .int(2)]))
            #expect(unique.kind == .statement)
            #expect(unique.sqlState == .uniqueViolation)
            #expect(unique.severity == "ERROR")
            #expect(unique.constraint == "writer_name_key")
            #expect(unique.table == "writer")
            #expect(unique.query == "insert_writer")
            #expect(unique.detail?.contains("Secret Name") == true)
            #expect(unique.description.contains("writer_name_key") && unique.description.contains("insert_writer"))
            #expect(!unique.description.contains("Secret"))
            #expect(failure(database, insert, [.text("x"), .int(0)])?.sqlState == .checkViolation)
            let null = failure(database, insert, [.text("x"), .int(nil)])
            #expect(null?.sqlState == .notNullViolation)
            #expect(null?.column == "age")
            let cast = failure(database, "SELECT $1::text::integer", [.text("Secret Name")])
            #expect(cast?.sqlState?.rawValue == "22P02")
            #expect(cast?.message.contains("Secret") == true)
            #expect(cast?.description.contains("Secret") == false)
        }
    }

    @Test func aCatchMatchesBySQLState() throws {
        try TestDatabase.with { database in
            do {
                try database.pool.withConnection { _ = try $0.query("SELECT 1 FROM absent") }
                Issue.record("the table is not there")
            } catch SQLState.undefinedTable {
                // As it should be.
            }
        }
    }

    @Test func aMissingSchemaSaysInit() throws {
        try TestDatabase.with { database in
            let line = failure(database, "SELECT 1 FROM absent")?.description
            #expect(line?.contains("ductus init") == true && line?.contains("absent") == true)
        }
    }

    @Test func aMissingExtensionSaysWhatToInstall() throws {
        try TestDatabase.with { database in
            let absent = try #require(failure(database, "CREATE EXTENSION absent_extension"))
            #expect(absent.description.contains("pgvector"))
            #expect(
                failure(database, "SELECT $1::halfvec", [.halfVector([1])])?.description.contains("pgvector") == true
            )
        }
    }

    @Test func missingRightsAndReadOnlySayWhatToDo() throws {
        try TestDatabase.with { database in
            try database.pool.withConnection { connection in
                try connection.executeScript(name: "create", sql: "CREATE TABLE t (a bigint)")
                try connection.executeScript(
                    name: "role",
                    sql: "DROP ROLE IF EXISTS reader_only; CREATE ROLE reader_only"
                )
                try connection.executeScript(name: "role", sql: "SET ROLE reader_only")
                let refused = #expect(throws: PostgresError.self) { try connection.query("SELECT * FROM t") }
                #expect(refused?.sqlState == .insufficientPrivilege)
                #expect(refused?.description.contains("GRANT") == true)
                let extensionRefused = #expect(throws: PostgresError.self) {
                    try connection.execute("CREATE EXTENSION vector")
                }
                #expect(extensionRefused?.description.contains("superuser") == true)
                try connection.executeScript(name: "role", sql: "RESET ROLE; DROP ROLE reader_only")
                try connection.executeScript(name: "set", sql: "SET default_transaction_read_only = on")
                let readOnly = #expect(throws: PostgresError.self) {
                    try connection.execute("INSERT INTO t VALUES (1)")
                }
                #expect(readOnly?.sqlState == .readOnlyTransaction)
                #expect(readOnly?.description.contains("primary") == true)
                try connection.executeScript(name: "set", sql: "RESET default_transaction_read_only")
            }
        }
    }

    /// States that cannot be brought about here, with the text that the server sends for them.
    @Test(arguments: [
        (SQLState.diskFull, "could not extend file \"base/1/2\": No space left on device", "disk"),
        (.tooManyConnections, "sorry, too many clients already", "max_connections"),
        (.serializationFailure, "could not serialize access", "again"),
        (.undefinedFile, "could not open extension control file \"/x/vector.control\"", "pgvector"),
        (.featureNotSupported, "extension \"vector\" is not available", "pgvector"),
    ])
    func linesForOtherStates(state: SQLState, message: String, expected: String) {
        let error = PostgresError(
            .statement,
            message: message,
            sqlState: state,
            query: "q",
            server: "database \"d\" at h:1"
        )
        #expect(error.description.contains(expected))
        #expect(!error.description.contains("\n"))
    }

    @Test func everyQueryCanBePreparedAlone() throws {
        try TestDatabase.with { database in
            try database.pool.withConnection { connection throws in
                try connection.prepare("SELECT $1::bigint + 1")
                #expect(throws: PostgresError.self) { try connection.prepare("SELECT missing_column FROM pg_class") }
            }
        }
    }
}
