internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Making responses.
enum Reply {
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json")
        throws
        -> Response
    {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return bytes(Array(try encoder.encode(value)), type: type, status: status)
    }

    static func bytes(_ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        bytes(Array(text.utf8), type: "text/html; charset=utf-8", status: status)
    }

    static func empty() -> Response { Response(status: .noContent) }

    /// Go there with GET, whatever the request was.
    static func seeOther(_ path: String) -> Response { Response(status: .seeOther, headers: [.location: path]) }
}

extension Response {
    /// The same with an entity tag; browsers ask before they use their copy again.
    func tagged(_ tag: String) -> Response {
        var response = self
        response.headers[.eTag] = "\"\(tag)\""
        response.headers[.cacheControl] = "private, no-cache"
        return response
    }
}
