import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing

/// An account's use of a running daemon, as a browser's: signed in by cookie, writing with the token of its pages.
struct WebSession: Sendable {
    /// Redirects are not followed, since their answers set cookies.
    private static let client = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(30)
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// Of the daemon, ending in a slash.
    let url: String
    private let cookie: String
    private let formToken: String

    /// Makes the first account, "Vera".
    init(settingUp url: String, code: String) async throws {
        self.url = url
        let form = "name=Vera&password=a+long+password&code=\(code)"
        let made = try await Self.send("POST", url + "setup", Data(form.utf8))
        #expect(made.status == 303, "\(made.text)")
        cookie = made.headers["set-cookie"].map { String($0.prefix { $0 != ";" }) }.joined(separator: "; ")
        let page = try await Self.send("GET", url, headers: [("Cookie", cookie)])
        #expect(page.status == 200 && page.text.contains("Who wrote this?"), "it leads to the first page")
        let marker = try #require(page.text.range(of: "name=\"form-token\" content=\"")?.upperBound)
        formToken = String(page.text[marker...].prefix { $0 != "\"" })
    }

    /// - Parameter path: below the daemon's address, `api/v1/writers`.
    func send(
        _ method: String,
        _ path: String,
        _ body: Data? = nil,
        type: String = "application/json"
    ) async throws -> (status: Int, text: String) {
        let headers = [("Cookie", cookie), ("X-Form-Token", formToken), ("Content-Type", type)]
        let answer = try await Self.send(method, url + path, body, headers: headers)
        return (answer.status, answer.text)
    }

    /// Asks without being signed in.
    static func status(_ address: String) async throws -> Int { try await send("GET", address).status }

    private static func send(
        _ method: String,
        _ address: String,
        _ body: Data? = nil,
        headers: [(String, String)] = []
    ) async throws -> (status: Int, headers: HTTPHeaders, text: String) {
        var request = HTTPClientRequest(url: address)
        request.method = HTTPMethod(rawValue: method)
        request.headers.add(contentsOf: headers)
        if let body { request.body = .bytes(body) }
        // The events of a job come until it is done.
        let response = try await client.execute(request, timeout: .minutes(10))
        let bytes = try await response.body.collect(upTo: 1 << 26)
        return (Int(response.status.code), response.headers, String(buffer: bytes))
    }
}
