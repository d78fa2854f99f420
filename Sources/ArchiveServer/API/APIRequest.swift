internal import Archive
internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

/// A request that was let in, with what its handler needs.
struct APIRequest: Sendable {
    let request: Request
    let context: ServerContext
    let server: Server
    /// nil only where anyone may ask.
    let caller: Caller?

    /// The archive as the caller uses it: the log names the account.
    var archive: Archive { caller.map { server.archive.acting(as: $0.name) } ?? server.archive }

    /// The caller, where the gate has made sure of one.
    var signedIn: Caller {
        get throws(Problem) {
            guard let caller else { throw Problem(.unauthorized, "sign in, or send a token") }
            return caller
        }
    }

    /// The number in the path.
    func id(_ name: String = "id") throws(Problem) -> Int64 {
        guard let text = context.parameters.get(name), let id = Int64(text), id > 0 else {
            throw Problem(.notFound, "there is nothing at this address")
        }
        return id
    }

    /// The text in the path.
    func text(_ name: String) throws(Problem) -> String {
        guard let encoded = context.parameters.get(name),
            let text = URI("/?value=\(encoded.replacing("&", with: "%26"))").queryParameters.get("value")
        else { throw Problem(.notFound, "there is nothing at this address") }
        return text
    }

    /// A parameter of the query that is there and not empty.
    func query(_ name: String) -> String? {
        // Forms write a space as a plus sign.
        let query = (request.uri.query ?? "").replacing("+", with: "%20")
        return URI("/?\(query)").queryParameters.get(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    func query(_ name: String, in range: ClosedRange<Int>, default value: Int) throws(Problem) -> Int {
        guard let text = query(name) else { return value }
        guard let number = Int(text), range.contains(number) else {
            throw Problem(.badRequest, "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// The body as JSON.
    func json<Value: Decodable>(_ type: Value.Type) async throws -> Value {
        let body = try await request.body.collect(upTo: 1 << 20)
        do { return try JSONDecoder().decode(type, from: Data(body.readableBytesView)) } catch {
            throw Problem(.badRequest, "the body is not the JSON that this operation takes; see openapi.json")
        }
    }

    /// The body as a form without files.
    func form() async throws -> [String: String] {
        let body = try await request.body.collect(upTo: 16_384)
        do { return try URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: body)) } catch {
            throw Problem(.badRequest, "the form is malformed")
        }
    }

    /// Runs a short use case on the threads for the database.
    func ask<Value: Sendable>(_ work: @escaping @Sendable (Archive) throws -> Value) async throws -> Value {
        let archive = archive
        return try await server.queues.database.run { try work(archive) }
    }

    /// Runs what decodes or analyses pages to be looked at.
    func picture<Value: Sendable>(_ work: @escaping @Sendable (Archive) throws -> Value) async throws -> Value {
        let archive = archive
        return try await server.queues.pictures.run { try work(archive) }
    }

    /// Runs what describes pages, on the thread that owns the network.
    func describe<Value: Sendable>(_ work: @escaping @Sendable (Archive) throws -> Value) async throws -> Value {
        let archive = archive
        return try await server.queues.inference.run { try work(archive) }
    }

    /// Answers 304 when the client has this very version, and else what `body` makes.
    func versioned(_ tag: String, _ body: () async throws -> Response) async throws -> Response {
        let known = request.headers[.ifNoneMatch] ?? ""
        let isKnown = known.split(separator: ",").contains { candidate in
            candidate.drop { $0 == " " } == "\"\(tag)\"" || candidate.drop { $0 == " " } == "W/\"\(tag)\""
        }
        guard !isKnown else { return Response(status: .notModified).tagged(tag) }
        return try await body().tagged(tag)
    }
}
