import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

/// The served OpenAPI document, and whether answers keep to it.
struct APIDocument: Sendable {
    private let bytes: Data

    init(_ client: any TestClientProtocol) async throws {
        let response = try await client.execute(uri: "/api/v1/openapi.json", method: .get)
        bytes = Data(response.body.readableBytesView)
    }

    var root: [String: Any] { (try? JSONSerialization.jsonObject(with: bytes)) as? [String: Any] ?? [:] }
    var paths: [String: [String: Any]] { root["paths"] as? [String: [String: Any]] ?? [:] }
    private var schemas: [String: Any] {
        (root["components"] as? [String: Any])?["schemas"] as? [String: Any] ?? [:]
    }

    /// Records an issue when an answer is not one that the document promises.
    func check(_ answer: Answer, to method: HTTPRequest.Method, _ uri: String) throws {
        #expect(answer.status < 500 || answer.status == 503, "\(method) \(uri): \(answer.text)")
        guard answer.status != 304, method != .head else { return }
        let path = uri.split(separator: "?")[0].split(separator: "/")
        guard
            let template = paths.keys.first(where: {
                Self.matches($0, path) && paths[$0]?[method.rawValue.lowercased()] != nil
            }),
            let operation = paths[template]?[method.rawValue.lowercased()] as? [String: Any],
            let responses = operation["responses"] as? [String: [String: Any]]
        else { return }
        let promised = try #require(
            responses["\(answer.status)"] ?? (answer.status >= 400 ? responses["default"] : nil),
            "\(method) \(uri) answered \(answer.status), which the document does not promise"
        )
        guard let content = promised["content"] as? [String: [String: Any]] else {
            #expect(answer.bytes.isEmpty)
            return
        }
        let type = String(answer.type.split(separator: ";").first ?? "")
        let schema = try #require(content[type]?["schema"] as? [String: Any], "\(method) \(uri) answered \(type)")
        guard type.hasSuffix("json") else { return }
        let faults = faults(of: answer.json, against: schema, at: "$")
        #expect(faults.isEmpty, "\(method) \(uri): \(faults)")
    }

    private static func matches(_ template: String, _ path: [Substring]) -> Bool {
        let parts = template.split(separator: "/")
        return parts.count == path.count && zip(parts, path).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }

    /// The keywords that the document uses, as JSON Schema 2020-12 means them.
    private func faults(of value: Any?, against schema: [String: Any], at place: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            let name = String(reference.split(separator: "/").last ?? "")
            guard let target = schemas[name] as? [String: Any] else { return ["\(place): no schema \(name)"] }
            return faults(of: value, against: target, at: place)
        }
        switch schema["type"] as? String {
        case "object":
            guard let object = value as? [String: Any] else { return ["\(place): no object"] }
            let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
            var found = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map {
                "\(place).\($0): missing"
            }
            for (name, member) in object {
                guard let property = properties[name] else {
                    found.append("\(place).\(name): not in the schema")
                    continue
                }
                found += faults(of: member, against: property, at: "\(place).\(name)")
            }
            return found
        case "array":
            guard let list = value as? [Any] else { return ["\(place): no array"] }
            return list.enumerated().flatMap { index, item in
                faults(of: item, against: schema["items"] as? [String: Any] ?? [:], at: "\(place)[\(index)]")
            }
        case "string":
            guard let text = value as? String else { return ["\(place): no string"] }
            guard let choices = schema["enum"] as? [String], !choices.contains(text) else { return [] }
            return ["\(place): \(text) is none of \(choices)"]
        case "integer": return value is Int ? [] : ["\(place): no integer"]
        case "number": return value is Double ? [] : ["\(place): no number"]
        case "boolean": return value is Bool ? [] : ["\(place): no boolean"]
        default: return []
        }
    }
}
