import Archive
import ArchiveServer
import HTTPTypes
import Testing

/// Every route for every role, and what is one's own.
@Suite struct RoleTests {
    @Test func everyRouteAdmitsItsRolesAndNoOthers() async throws {
        try await Daemon.with { daemon async throws in
            for endpoint in Endpoints.all {
                let path = endpoint.path.replacing(/\{\w+\}/, with: "424242")
                func status(as role: AccountRole?, token: String? = nil) async throws -> Int {
                    try await daemon.send(endpoint.method, path, as: role, token: token, body: []).status
                }
                guard case .role(let least) = endpoint.access else {
                    #expect(try await status(as: nil) == 200, "\(path)")
                    continue
                }
                #expect(try await status(as: nil) == 401, "\(endpoint.method) \(path)")
                #expect(try await status(as: nil, token: "nonsense") == 401, "\(endpoint.method) \(path)")
                for role in AccountRole.allCases {
                    let status = try await status(as: role)
                    if role < least {
                        #expect(status == 403, "\(endpoint.method) \(path) for \(role)")
                    } else {
                        #expect(status != 401 && status != 403, "\(endpoint.method) \(path) for \(role)")
                    }
                }
            }
        }
    }

    /// The table that docs/operations.md promises.
    @Test func onlyTheServiceIsOpenToAnyone() {
        let open = Endpoints.all.filter { $0.access == .anyone }.map(\.path)
        #expect(open == ["/api/v1/health", "/api/v1/ready", "/api/v1/version", "/api/v1/openapi.json"])
        for endpoint in Endpoints.all where endpoint.method != .get && endpoint.access == .role(.viewer) {
            #expect(endpoint.path.hasPrefix("/api/v1/tokens"), "a viewer changes nothing but own tokens")
        }
    }

    @Test func tokensAreTheirOwners() async throws {
        try await Daemon.with { daemon async throws in
            let own = try await daemon.send(.get, "/api/v1/tokens", as: .viewer)
            #expect(own.list("items").count == 1)
            #expect(own.string("items", 0, "account") == "viewer")
            #expect(try await daemon.send(.get, "/api/v1/tokens", as: .admin).list("items").count == 5)
            let others = try #require(
                try await daemon.send(.get, "/api/v1/tokens", as: .reviewer).int("items", 0, "id")
            )
            #expect(try await daemon.send(.delete, "/api/v1/tokens/\(others)", as: .viewer).status == 404)
            #expect(try await daemon.send(.delete, "/api/v1/tokens/\(others)", as: .admin).status == 204)
            #expect(try await daemon.send(.get, "/api/v1/writers", as: .reviewer).status == 401)
        }
    }

    @Test func aTokenMayDoNoMoreThanItsRoleOrItsAccount() async throws {
        try await Daemon.with { daemon async throws in
            let refused = try await daemon.send(
                .post,
                "/api/v1/tokens",
                as: .enroller,
                json: #"{"label": "too much", "role": "admin"}"#
            )
            #expect(refused.status == 403)
            let made = try await daemon.send(
                .post,
                "/api/v1/tokens",
                as: .admin,
                json: #"{"label": "scanner", "role": "enroller", "days": 1}"#
            )
            let secret = try #require(made.string("secret"))
            #expect(try await daemon.send(.get, "/api/v1/writers", as: nil, token: secret).status == 200)
            #expect(try await daemon.send(.get, "/api/v1/audit", as: nil, token: secret).status == 403)
            // A token outlives neither the rank nor the rights of its account.
            let viewer = try #require(
                try await daemon.send(.get, "/api/v1/accounts").list("items").first {
                    $0["name"] as? String == "examiner"
                }?["id"]
                    as? Int
            )
            #expect(try await daemon.send(.post, "/api/v1/similar", as: .examiner, body: []).status == 400)
            try await daemon.send(.patch, "/api/v1/accounts/\(viewer)", json: #"{"role": "viewer"}"#)
            #expect(try await daemon.send(.post, "/api/v1/similar", as: .examiner, body: []).status == 403)
            try await daemon.send(.patch, "/api/v1/accounts/\(viewer)", json: #"{"isDisabled": true}"#)
            #expect(try await daemon.send(.get, "/api/v1/writers", as: .examiner).status == 401)
        }
    }

    @Test func accountsAreMadeOnceAndOneAdministratorStays() async throws {
        try await Daemon.with { daemon async throws in
            let body = #"{"name": "Mary", "role": "viewer", "password": "long enough"}"#
            #expect(try await daemon.send(.post, "/api/v1/accounts", json: body).status == 201)
            let again = body.replacing("Mary", with: "mary")
            #expect(try await daemon.send(.post, "/api/v1/accounts", json: again).status == 409)
            let short = #"{"name": "Tom", "role": "viewer", "password": "short"}"#
            #expect(try await daemon.send(.post, "/api/v1/accounts", json: short).status == 422)
            let accounts = try await daemon.send(.get, "/api/v1/accounts").list("items")
            #expect(accounts.count == 6)
            let admin = try #require(accounts.first { $0["name"] as? String == "admin" }?["id"] as? Int)
            let demotion = #"{"role": "viewer"}"#
            #expect(try await daemon.send(.patch, "/api/v1/accounts/\(admin)", json: demotion).status == 409)
            let change = try await daemon.send(.patch, "/api/v1/accounts/\(admin)", json: #"{"isDisabled": true}"#)
            #expect(change.status == 409 && change.string("detail")?.contains("last administrator") == true)
        }
    }
}
