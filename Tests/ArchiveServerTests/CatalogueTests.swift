import Archive
import ArchiveServer
import HTTPTypes
import PageAnalysis
import Testing

@Suite struct CatalogueTests {
    @Test func listsComeInPieces() async throws {
        try await Daemon.with { daemon async throws in
            for scribe: UInt64 in 1...5 { try await daemon.enroll(scribe: scribe, page: 1) }
            var names: [String] = []
            var path = "/api/v1/writers?limit=2"
            while true {
                let piece = try await daemon.send(.get, path, as: .viewer)
                names += piece.list("items").compactMap { $0["name"] as? String }
                guard let next = piece.string("next") else { break }
                path = "/api/v1/writers?limit=2&cursor=\(next)"
            }
            #expect(names == (1...5).map { "Writer \($0)" })
            let found = try await daemon.send(.get, "/api/v1/writers?search=RITER+3", as: .viewer)
            #expect(found.list("items").count == 1 && found.string("items", 0, "name") == "Writer 3")
            let writer = try #require(found.int("items", 0, "id"))
            let documents = try await daemon.send(.get, "/api/v1/documents?writer=\(writer)", as: .viewer)
            #expect(documents.string("items", 0, "title") == "3-1")
            #expect(try await daemon.send(.get, "/api/v1/writers?cursor=!", as: .viewer).status == 400)
            #expect(try await daemon.send(.get, "/api/v1/writers?limit=0", as: .viewer).status == 400)
            let nul = try await daemon.send(.get, "/api/v1/writers?search=%00", as: .viewer)
            #expect(nul.status == 400)
        }
    }

    @Test func writersAreRenamedAndMerged() async throws {
        try await Daemon.with { daemon async throws in
            for scribe: UInt64 in 1...2 { try await daemon.enroll(scribe: scribe, page: 1) }
            let writers = try await daemon.send(.get, "/api/v1/writers").list("items").compactMap { $0["id"] as? Int }
            let (first, second) = (writers[0], writers[1])
            let renamed = try await daemon.send(
                .patch,
                "/api/v1/writers/\(first)",
                as: .enroller,
                json: #"{"name": "Ada"}"#
            )
            #expect(renamed.string("name") == "Ada")
            let taken = try await daemon.send(
                .patch,
                "/api/v1/writers/\(second)",
                as: .enroller,
                json: #"{"name": "Ada"}"#
            )
            #expect(taken.status == 409)
            let merged = try await daemon.send(
                .post,
                "/api/v1/writers/\(second)/merge",
                as: .enroller,
                json: #"{"into": \#(first)}"#
            )
            #expect(merged.int("documents") == 1 && merged.int("pages") == 1)
            #expect(try await daemon.send(.get, "/api/v1/writers/\(second)").status == 404)
            // The log names the account, not the one who started the daemon.
            let entry = try await daemon.send(.get, "/api/v1/audit?limit=1", as: .reviewer)
            #expect(entry.string("items", 0, "action") == "writer.merge")
            #expect(entry.string("items", 0, "actor") == "enroller")
            #expect(try await daemon.send(.post, "/api/v1/audit/verification", as: .reviewer).json is [String: Any])
        }
    }

    @Test func decisionsAreKept() async throws {
        try await Daemon.with { daemon async throws in
            let enrolled = try await daemon.enroll(scribe: 1, page: 1)
            let document = try #require(enrolled.int("pages", 0, "documentId"))
            let writer = try #require(enrolled.int("pages", 0, "writerId"))
            let path = "/api/v1/documents/\(document)/decisions"
            let rejected = try await daemon.send(
                .post,
                path,
                as: .examiner,
                json: #"{"kind": "reject", "writer": \#(writer), "note": "another slant"}"#
            )
            #expect(rejected.string("document", "role") == "questioned")
            #expect(rejected.string("document", "writer") == nil)
            #expect(
                rejected.list("decisions").compactMap { $0["kind"] as? String } == [
                    "writer_confirmed", "writer_rejected",
                ]
            )
            #expect(rejected.string("decisions", 1, "note") == "another slant")
            #expect(rejected.string("decisions", 1, "decidedBy") == "examiner")
            // Nobody is enrolled now: a questioned page is no evidence.
            #expect(try daemon.archive.trainingPages(analysis: .standard).isEmpty)
            let confirmed = try await daemon.send(
                .post,
                path,
                as: .examiner,
                json: #"{"kind": "confirm", "writer": \#(writer)}"#
            )
            #expect(confirmed.string("document", "role") == "known")
            #expect(confirmed.int("document", "writerId") == writer)
            #expect(confirmed.list("decisions").count == 3)
            let missing = try await daemon.send(
                .post,
                path,
                as: .examiner,
                json: #"{"kind": "confirm", "writer": 999}"#
            )
            #expect(missing.status == 404)
            let moved = try await daemon.send(
                .patch,
                "/api/v1/documents/\(document)",
                as: .enroller,
                json: #"{"title": "Letter", "writer": "Somebody else"}"#
            )
            #expect(moved.string("document", "title") == "Letter")
            #expect(moved.string("document", "writer") == "Somebody else")
        }
    }

    @Test func modelsAreActivatedAndRolledBack() async throws {
        try await Daemon.with { daemon async throws in
            try await daemon.enroll(scribe: 1, page: 1)
            let other = try daemon.archive.storeModel(TestModel.file(seed: 8), name: "other", classes: .strangers)
            #expect(try await daemon.send(.get, "/api/v1/models", as: .viewer).list("items").count == 2)
            let active = try await daemon.send(.post, "/api/v1/models/\(other.id)/activate")
            #expect(active.string("state") == "active" && active.int("describedPages") == 1)
            let back = try await daemon.send(.post, "/api/v1/models/rollback")
            #expect(back.string("title") == "untrained 7")
            #expect(try await daemon.send(.get, "/api/v1/models/\(other.id)").string("state") == "retired")
        }
    }
}
