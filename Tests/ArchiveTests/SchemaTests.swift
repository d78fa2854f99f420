import Archive
import ArchiveMigrations
import Foundation
import PostgresClient
import TestSupport
import Testing

@Suite struct SchemaTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private func fileNames(in folder: String) throws -> [String] {
        let path = Self.root.appendingPathComponent(folder).resolvingSymlinksInPath().path
        return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".sql") }.sorted()
    }

    @Test func migrationListIsTheFolder() throws {
        let listed = ArchiveMigrations.ordered.map { migration in
            let number = String(migration.version)
            return "V" + String(repeating: "0", count: 4 - number.count) + number + "_\(migration.name).sql"
        }
        #expect(listed == (try fileNames(in: "migrations")))
    }

    @Test func queryListIsTheFolder() throws {
        #expect(ArchiveQueries.all.map { $0.name + ".sql" } == (try fileNames(in: "Sources/Archive/Queries")))
    }

    /// A COPY, and statements that name a model's tables.
    private static let unpreparable = ["copy_patches", "create_descriptor_index", "drop_descriptor_index"]

    @Test func everyQueryIsPreparedByTheServer() throws {
        try TestDatabase.with(migrations: ArchiveMigrations.ordered) { database in
            try database.pool.withConnection { connection in
                for query in ArchiveQueries.all where !Self.unpreparable.contains(query.name) {
                    try connection.prepare(query)
                }
            }
        }
    }

    /// What breaks each rule of the schema, and the name by which the server says so.
    static let violations: [(constraint: String, sql: String)] = [
        ("writer_name_unique", "INSERT INTO writer (name) VALUES ('A'), ('A')"),
        ("writer_name_tidy", "INSERT INTO writer (name) VALUES (' A')"),
        ("document_role_valid", "INSERT INTO document (role, title) VALUES ('forged', 'x')"),
        ("document_known_has_writer", "INSERT INTO document (role, title) VALUES ('known', 'x')"),
        (
            "document_title_unique",
            "INSERT INTO document (role, title) VALUES ('questioned', 'x'), ('questioned', 'x')"
        ),
        ("document_title_tidy", "INSERT INTO document (role, title) VALUES ('questioned', '')"),
        ("document_writer_fkey", "INSERT INTO document (role, title, writer) VALUES ('known', 'x', 99)"),
        ("page_image_sha256_length", "INSERT INTO page_image (sha256, bytes) VALUES ('\\x00', '\\x00')"),
        (
            "page_image_not_empty",
            "INSERT INTO page_image (sha256, bytes) VALUES (decode(repeat('00', 32), 'hex'), '')"
        ),
        (
            "model_state_valid",
            """
            INSERT INTO model (state, title, architecture, embedding_dimension, descriptor_dimension, class_count,
                analysis_revision, sha256, weights, metrics)
            VALUES ('resting', '', '', 1, 1, 1, '', decode(repeat('00', 32), 'hex'), '', '{}')
            """
        ),
        (
            "model_one_active",
            """
            INSERT INTO model (state, title, architecture, embedding_dimension, descriptor_dimension, class_count,
                analysis_revision, sha256, weights, metrics)
            VALUES ('active', '', '', 1, 1, 1, '', decode(repeat('00', 32), 'hex'), '', '{}'),
                ('active', '', '', 1, 1, 1, '', decode(repeat('01', 32), 'hex'), '', '{}')
            """
        ),
        (
            "decision_names_document",
            """
            WITH writer AS (INSERT INTO writer (name) VALUES ('A') RETURNING id)
            INSERT INTO decision (kind, writer, decided_by) SELECT 'writer_confirmed', id, 'me' FROM writer
            """
        ),
        ("job_kind_valid", "INSERT INTO job (kind, parameters, requested_by) VALUES ('tea', '{}', 'me')"),
        (
            "job_running_has_lease",
            "INSERT INTO job (kind, parameters, requested_by, state) VALUES ('training', '{}', 'me', 'running')"
        ),
        (
            "job_ended_has_time",
            "INSERT INTO job (kind, parameters, requested_by, state) VALUES ('training', '{}', 'me', 'done')"
        ),
        (
            "patch_7_embedding_dimension",
            """
            SELECT create_model_partitions(7, 4, 2);
            INSERT INTO patch (page, model, ordinal, x, y, ink_share, embedding) VALUES (1, 7, 0, 1, 1, 0.5, '[1,2,3]')
            """
        ),
        (
            "page_descriptor_7_descriptor_dimension",
            """
            SELECT create_model_partitions(7, 4, 2);
            INSERT INTO page_descriptor (page, model, patch_count, aggregate, descriptor)
            VALUES (1, 7, 1, '[1,2,3,4]', '[1,2,3]')
            """
        ),
        (
            "page_descriptor_page_fkey",
            """
            SELECT create_model_partitions(7, 4, 2);
            INSERT INTO page_descriptor (page, model, patch_count, aggregate, descriptor)
            VALUES (1, 7, 1, '[1,2,3,4]', '[1,2]')
            """
        ),
    ]

    @Test(arguments: violations) func everyRuleIsRefusedByName(_ violation: (constraint: String, sql: String)) throws {
        try TestDatabase.with(migrations: ArchiveMigrations.ordered) { database in
            let error = #expect(throws: PostgresError.self) {
                try database.pool.withConnection { try $0.executeScript(name: "violation", sql: violation.sql) }
            }
            #expect(error?.constraint == violation.constraint)
        }
    }

    @Test func scansAreStoredAsTheyCome() throws {
        try TestDatabase.with(migrations: ArchiveMigrations.ordered) { database in
            let storage = try database.pool.withConnection { connection in
                try connection.queryFirst(
                    """
                    SELECT attstorage::text FROM pg_attribute
                    WHERE attrelid = 'page_image'::regclass AND attname = 'bytes'
                    """
                )?.get(0, as: String.self)
            }
            #expect(storage == "e")
        }
    }
}
