import PostgresClient
import TestSupport
import Testing

@Suite struct NotificationTests {
    @Test func notificationsArriveInOrder() throws {
        try TestDatabase.with { database throws in
            try database.pool.withConnection { listener in
                try listener.listen(to: "Jobs \"x\"")
                let sender = try database.pool.withConnection { connection throws in
                    try connection.notify("Jobs \"x\"", payload: "first")
                    try connection.transaction { try $0.notify("Jobs \"x\"", payload: "zweite ü") }
                    try connection.notify("other", payload: "not for us")
                    return connection.serverProcess
                }
                let first = try listener.waitForNotification(timeout: .seconds(5))
                #expect(first?.channel == "Jobs \"x\"")
                #expect(first?.payload == "first")
                #expect(first?.sender == sender)
                #expect(try listener.waitForNotification(timeout: .seconds(5))?.payload == "zweite ü")
                #expect(try listener.waitForNotification(timeout: .milliseconds(50)) == nil)
            }
        }
    }

    @Test func whatIsRolledBackNotifiesNobody() throws {
        struct Refused: Error {}
        try TestDatabase.with { database throws in
            try database.pool.withConnection { listener in
                try listener.listen(to: "jobs")
                #expect(throws: Refused.self) {
                    try database.pool.transaction { connection in
                        try connection.notify("jobs")
                        throw Refused()
                    }
                }
                #expect(try listener.waitForNotification(timeout: .milliseconds(50)) == nil)
            }
        }
    }

    @Test func aConnectionGivenBackNoLongerListens() throws {
        try TestDatabase.with { database throws in
            let pool = PostgresPool(PostgresConfiguration(connectionString: database.connectionString), capacity: 1)
            defer { pool.close() }
            try pool.withConnection { try $0.listen(to: "jobs") }
            let channels = try pool.withConnection { try $0.query("SELECT pg_listening_channels()").count }
            #expect(channels == 0)
        }
    }

    @Test func aLostConnectionEndsTheWait() throws {
        try TestDatabase.with { database throws in
            try database.pool.withConnection { listener in
                try listener.listen(to: "jobs")
                let process = listener.serverProcess
                try database.pool.withConnection {
                    _ = try $0.query("SELECT pg_terminate_backend($1)", [.int32(process)])
                }
                let error = #expect(throws: PostgresError.self) {
                    try listener.waitForNotification(timeout: .seconds(10))
                }
                #expect(error?.kind == .connectionLost)
            }
        }
    }
}
