import Archive
import ArchiveServer
import HTTPTypes
import Testing

/// Trainings through the API and on the pages, without a worker: the tests do its work.
@Suite struct JobTests {
    private static let order = #"{"minutes": 2, "start": "base", "title": "of 1790"}"#

    private static func point(_ step: Int) -> JobProgress {
        JobProgress(
            phase: "training",
            fraction: Double(step) / 100,
            secondsLeft: 5,
            point: LearningPoint(step: step, fraction: Double(step) / 100, loss: 1.5, accuracy: 0.25)
        )
    }

    /// The events of an answer: name and the rest of its lines.
    private static func events(_ text: String) -> [(name: String, lines: [Substring])] {
        text.split(separator: "\n\n").map { event in
            let lines = event.split(separator: "\n")
            return (String(lines[0].dropFirst("event: ".count)), Array(lines.dropFirst()))
        }
    }

    @Test func aTrainingIsAskedForWatchedAndEnds() async throws {
        try await Daemon.with { daemon async throws in
            let asked = try await daemon.send(.post, "/api/v1/trainings", json: Self.order)
            let id = try #require(asked.int("id"))
            #expect(asked.status == 202 && asked.string("state") == "queued")
            #expect(asked.string("requestedBy") == "admin" && asked.string("training", "title") == "of 1790")
            let job = try #require(try daemon.archive.takeJob(worker: "test"))
            for step in [10, 20] { _ = try daemon.archive.renewJob(job, Self.point(step)) }
            let model = try daemon.archive.activeModel().id
            try await daemon.beside { other async throws in
                // Another daemon than the one that was asked tells of it, while it is done.
                async let watched = other.send(.get, "/api/v1/jobs/\(id)/events", as: .viewer)
                #expect(try daemon.archive.renewJob(job, Self.point(30)) == .held)
                #expect(try daemon.archive.finishJob(job, .done(model: model)))
                let answer = try await watched
                #expect(answer.status == 200 && answer.type == "text/event-stream")
                let events = Self.events(answer.text)
                #expect(events.filter { $0.name == "point" }.count == 3)
                let last = try #require(events.last { $0.name == "job" })
                #expect(last.lines.last?.contains(#""state":"done""#) == true)
            }
            // After a break only what is new.
            let headers = HTTPFields([HTTPField(name: try #require(.init("Last-Event-ID")), value: "1-20")])
            let rest = try await daemon.send(.get, "/api/v1/jobs/\(id)/events", as: .viewer, headers: headers)
            #expect(Self.events(rest.text).filter { $0.name == "point" }.map { $0.lines[0] } == ["id: 1-30"])
            let curve = try await daemon.send(.get, "/api/v1/jobs/\(id)/curve", as: .viewer)
            #expect(curve.list("items").count == 3 && curve.int("items", 2, "step") == 30)
            let list = try await daemon.send(.get, "/api/v1/jobs?limit=1", as: .viewer)
            #expect(list.int("items", 0, "modelId") == Int(model))
            let page = try await daemon.send(.get, "/jobs/\(id)", as: .viewer)
            #expect(page.text.contains("Held-out patches recognised") && !page.text.contains("/cancel"))
        }
    }

    @Test func itIsCancelledOnce() async throws {
        try await Daemon.with { daemon async throws in
            let id = try #require(try await daemon.send(.post, "/api/v1/trainings", json: Self.order).int("id"))
            let page = try await daemon.send(.get, "/jobs/\(id)")
            #expect(page.text.contains("/api/v1/jobs/\(id)/cancel"))
            #expect(try await daemon.send(.get, "/models").text.contains("/jobs/\(id)"))
            let cancelled = try await daemon.send(.post, "/api/v1/jobs/\(id)/cancel")
            #expect(cancelled.status == 200 && cancelled.string("state") == "cancelled")
            let model = try daemon.archive.activeModel().id
            let json = #"{"modelId": \#(model)}"#
            let next = try #require(try await daemon.send(.post, "/api/v1/activations", json: json).int("id"))
            let job = try #require(try daemon.archive.takeJob(worker: "test"))
            _ = try daemon.archive.finishJob(job, .done(model: model))
            #expect(try await daemon.send(.post, "/api/v1/jobs/\(next)/cancel").status == 409)
            #expect(try await daemon.send(.post, "/api/v1/activations", json: #"{"modelId": 9}"#).status == 404)
            let long = try await daemon.send(.post, "/api/v1/trainings", json: #"{"minutes": 1e6}"#)
            #expect(long.status == 422 && long.string("detail")?.contains("1440") == true)
        }
    }

    @Test func noMoreWatchThanMay() async throws {
        try await Daemon.with(configuration: ServerConfiguration(concurrentWatchers: 0)) { daemon async throws in
            let id = try #require(try await daemon.send(.post, "/api/v1/trainings", json: Self.order).int("id"))
            let refused = try await daemon.send(.get, "/api/v1/jobs/\(id)/events", as: .viewer)
            #expect(refused.status == 503 && refused.headers[.retryAfter] != nil)
        }
        try await Daemon.with(configuration: ServerConfiguration(concurrentWatchers: 1)) { daemon async throws in
            let id = try #require(try await daemon.send(.post, "/api/v1/trainings", json: Self.order).int("id"))
            try await daemon.send(.post, "/api/v1/jobs/\(id)/cancel")
            // A place is free again after each answer, and one that is not read takes none.
            for method: HTTPRequest.Method in [.head, .get, .get] {
                #expect(try await daemon.send(method, "/api/v1/jobs/\(id)/events", as: .viewer).status == 200)
            }
        }
    }
}
