internal import Archive
internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import ServiceLifecycle

/// A job as server-sent events (HTML Standard, section 9.2). It looks into the database, so any daemon can tell of a job
/// that any worker does.
///
/// The identifier of an event says which attempt and which step of the learning curve the client has, so that it goes on
/// from there when it comes again.
struct JobEvents: Sendable {
    private static let interval = Duration.seconds(1)
    /// Longer than this nobody is told with one answer; browsers ask again by themselves.
    private static let longest = Duration.seconds(600)
    /// A comment when nothing else is to be said for so many looks: proxies end what is silent.
    private static let looksPerComment = 15

    let jobID: Int64
    let request: APIRequest

    /// Where a client has come to.
    private struct Position {
        var attempt = 0
        var step = -1

        init(attempt: Int = 0) { self.attempt = attempt }

        /// - Parameter text: what ``text`` gave earlier; anything else begins at the beginning.
        init(_ text: String) {
            let parts = text.split(separator: "-").map { Int($0) }
            guard parts.count == 2, let attempt = parts[0], let step = parts[1] else { return }
            (self.attempt, self.step) = (attempt, step)
        }

        var text: String { "\(attempt)-\(max(step, 0))" }
    }

    /// - Parameter lastEvent: the identifier of the last event that the client has.
    /// - Throws: ``ServerBusy`` when as many as may be are watching already.
    func response(after lastEvent: String?) async throws -> Response {
        let position = lastEvent.map { Position($0) } ?? Position()
        _ = try await look(position)
        let place = try request.server.watchers.enter()
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream"],
            body: ResponseBody { writer in
                try await tell(from: position, to: &writer)
                try await writer.finish(nil)
                withExtendedLifetime(place) {}
            }
        )
    }

    /// The job, and what has come to its curve.
    private func look(_ position: Position) async throws -> (Job, [LearningPoint]) {
        try await request.ask { archive in
            let job = try archive.job(jobID)
            let step = job.attempt == position.attempt ? position.step : -1
            return (job, try archive.learningCurve(ofJob: jobID, after: step))
        }
    }

    @concurrent private func tell(from start: Position, to writer: inout any ResponseBodyWriter) async throws {
        var position = start
        var told: Job?
        var silentLooks = 0
        let end = ContinuousClock.now + Self.longest
        while true {
            let (job, points) = try await look(position)
            if job.attempt != position.attempt { position = Position(attempt: job.attempt) }
            var text = ""
            if job != told { text += try Self.event("job", JobBody(job), position) }
            told = job
            for point in points {
                position.step = point.step
                text += try Self.event("point", LearningPointBody(point), position)
            }
            silentLooks = text.isEmpty ? silentLooks + 1 : 0
            if silentLooks == Self.looksPerComment {
                text = ":\n\n"
                silentLooks = 0
            }
            if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
            if job.state.hasEnded || ContinuousClock.now > end || Task.isShuttingDownGracefully { return }
            try await Task.sleep(for: Self.interval)
        }
    }

    private static func event(_ name: String, _ body: some Encodable, _ position: Position) throws -> String {
        let data = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        return "event: \(name)\nid: \(position.text)\ndata: \(data)\n\n"
    }
}
