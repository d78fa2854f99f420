import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore

/// What came back, with its JSON.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    init(_ response: TestResponse) {
        status = response.status.code
        headers = response.headers
        bytes = Array(buffer: response.body)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var type: String { headers[.contentType] ?? "" }
    var json: Any? { try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) }

    func int(_ path: any Sendable...) -> Int? { value(path) as? Int }
    func string(_ path: any Sendable...) -> String? { value(path) as? String }
    func list(_ path: any Sendable...) -> [[String: Any]] { value(path) as? [[String: Any]] ?? [] }

    /// Walks into the JSON by keys and indices.
    private func value(_ path: [any Sendable]) -> Any? {
        path.reduce(json) { value, step in
            if let key = step as? String { return (value as? [String: Any])?[key] }
            guard let index = step as? Int, let list = value as? [Any], list.indices.contains(index) else { return nil }
            return list[index]
        }
    }
}
