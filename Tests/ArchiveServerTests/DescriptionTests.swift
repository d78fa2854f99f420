import ArchiveServer
import HTTPTypes
import Testing

/// The OpenAPI document against the routes, both ways. Every answer of the other tests is held against it too.
@Suite struct DescriptionTests {
    @Test func everyRouteIsDescribedAndNothingElse() async throws {
        try await Daemon.with { daemon async throws in
            let described = daemon.document.paths.flatMap { path, operations in
                operations.keys.map { "\($0) \(path)" }
            }
            let routed = Endpoints.all.map { "\($0.method.rawValue.lowercased()) \($0.path)" }
            #expect(described.sorted() == routed.sorted())
            #expect(Set(routed).count == routed.count)
            #expect(Set(Endpoints.all.map(\.operation)).count == Endpoints.all.count)
        }
    }

    @Test func everyReferenceLeadsSomewhere() async throws {
        try await Daemon.with { daemon async throws in
            let components = daemon.document.root["components"] as? [String: Any]
            let schemas = try #require(components?["schemas"] as? [String: Any])
            func references(_ value: Any) -> [String] {
                if let object = value as? [String: Any] {
                    return object.flatMap { key, member in
                        key == "$ref" ? [member as? String ?? ""] : references(member)
                    }
                }
                return (value as? [Any])?.flatMap(references) ?? []
            }
            let names = Set(references(daemon.document.root).map { String($0.split(separator: "/").last ?? "") })
            #expect(names.subtracting(schemas.keys).isEmpty)
            #expect(Set(schemas.keys).subtracting(names).isEmpty, "schemas that nothing uses")
        }
    }

    @Test func theServiceAnswersWithoutAnAccount() async throws {
        try await Daemon.with { daemon async throws in
            #expect(try await daemon.send(.get, "/api/v1/health", as: nil).text == #"{"status":"ok"}"#)
            #expect(try await daemon.send(.get, "/api/v1/ready", as: nil).string("status") == "ready")
            #expect(try await daemon.send(.get, "/api/v1/version", as: nil).string("program") == "ductus test")
            #expect(try await daemon.send(.head, "/api/v1/health", as: nil).status == 200)
        }
    }

    @Test func whatIsNotThereIsAProblem() async throws {
        try await Daemon.with { daemon async throws in
            for path in ["/api/v1/nothing", "/api/v1/pages/0", "/api/v1/pages/x", "/api/v1/pages/99999999999999999999"]
            {
                let answer = try await daemon.send(.get, path)
                #expect(answer.status == 404 && answer.type == "application/problem+json", "\(path)")
            }
            for path in ["writers", "documents", "pages", "models"] {
                let answer = try await daemon.send(.get, "/api/v1/\(path)/77")
                #expect(answer.status == 404)
                #expect(answer.string("detail")?.contains("ductus") == false)
            }
        }
    }

    @Test func whatAnAddressDoesNotTakeIsRefusedWithWhatItTakes() async throws {
        try await Daemon.with { daemon async throws in
            let answer = try await daemon.send(.put, "/api/v1/writers/7", as: nil)
            #expect(answer.status == 405 && answer.type == "application/problem+json")
            #expect(answer.headers[.allow] == "GET, HEAD, PATCH")
            #expect(try await daemon.send(.put, "/api/v1/nothing", as: nil).status == 404)
        }
    }

    @Test func answersTellBrowsersToTrustNothing() async throws {
        try await Daemon.with { daemon async throws in
            for path in ["/api/v1/health", "/api/v1/nothing", "/api/v1/writers"] {
                let headers = try await daemon.send(.get, path, as: nil).headers
                let policy = try #require(headers[.contentSecurityPolicy])
                #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.cacheControl] == "no-store")
            }
        }
    }

    @Test func metricsCountRoutesNotPaths() async throws {
        try await Daemon.with { daemon async throws in
            for id in [5, 6, 7] { try await daemon.send(.get, "/api/v1/writers/\(id)") }
            let text = try await daemon.send(.get, "/metrics").text
            let line = #"ductus_request_seconds_count{method="GET",path="/api/v1/writers/{id}",status="404"} 3"#
            #expect(text.contains(line))
            #expect(text.contains("ductus_archive_items{kind=\"model\"} 1"))
        }
    }
}
