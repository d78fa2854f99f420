import Archive
import ArchiveServer
import Foundation
import HTTPTypes
import Testing

/// A browser as far as forms and cookies go.
struct Browser: Sendable {
    let daemon: Daemon
    var cookie: String?
    var formToken = ""

    func get(_ path: String) async throws -> Answer {
        try await daemon.send(.get, path, as: nil, headers: headers)
    }

    func submit(_ path: String, _ fields: [String: String], origin: String? = nil) async throws -> Answer {
        let pairs = fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        var headers = headers
        if let origin { headers[.origin] = origin }
        return try await daemon.send(
            .post,
            path,
            as: nil,
            headers: headers,
            body: Array(pairs.joined(separator: "&").utf8),
            type: "application/x-www-form-urlencoded"
        )
    }

    var headers: HTTPFields { cookie.map { [.cookie: $0] } ?? [:] }

    /// A browser in which an account has signed in.
    static func signedIn(_ daemon: Daemon, as name: String) async throws -> Browser {
        var browser = Browser(daemon: daemon)
        let answer = try await browser.submit("/login", ["name": name, "password": Daemon.password, "to": "/writers"])
        #expect(answer.status == 303 && answer.headers[.location] == "/writers")
        browser.cookie = answer.headers[.setCookie].map { String($0.prefix { $0 != ";" }) }
        let page = try await browser.get("/tokens").text
        let start = try #require(page.range(of: "name=\"form-token\" content=\"")?.upperBound)
        browser.formToken = String(page[start...].prefix { $0 != "\"" })
        return browser
    }
}

@Suite struct WebTests {
    @Test func theFirstAccountTakesTheCode() async throws {
        try await Daemon.with(accounts: false) { daemon async throws in
            var browser = Browser(daemon: daemon)
            #expect(try await browser.get("/").headers[.location] == "/login")
            #expect(try await browser.get("/login").headers[.location] == "/setup")
            let account = ["name": "Vera", "password": "a long password"]
            #expect(try await browser.submit("/setup", account).status == 403)
            #expect(try await browser.submit("/setup", account.merging(["code": "guess"]) { $1 }).status == 403)
            let right = account.merging(["code": Daemon.setup.text]) { $1 }
            #expect(try await browser.submit("/setup", right.merging(["password": "short"]) { $1 }).status == 422)
            let made = try await browser.submit("/setup", right)
            #expect(made.status == 303)
            let cookie = try #require(made.headers[.setCookie])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && !cookie.contains("Secure"))
            browser.cookie = String(cookie.prefix { $0 != ";" })
            #expect(try await browser.get("/accounts").text.contains("Vera"))
            // Once only.
            #expect(try await browser.submit("/setup", right).status == 409)
            #expect(try daemon.archive.listAccounts().map(\.name) == ["Vera"])
        }
    }

    @Test func cookiesAreSecureBehindHTTPS() async throws {
        try await Daemon.with(configuration: ServerConfiguration(isReachedByHTTPS: true)) { daemon async throws in
            let answer = try await Browser(daemon: daemon).submit(
                "/login",
                ["name": "viewer", "password": Daemon.password]
            )
            #expect(answer.headers[.setCookie]?.contains("Secure") == true)
            #expect(answer.headers[.strictTransportSecurity] != nil)
        }
    }

    @Test func guessingIsSlowedDown() async throws {
        try await Daemon.with { daemon async throws in
            let browser = Browser(daemon: daemon)
            for _ in 0..<5 {
                #expect(try await browser.submit("/login", ["name": "Admin", "password": "guess"]).status == 401)
            }
            let blocked = try await browser.submit("/login", ["name": "admin", "password": Daemon.password])
            #expect(blocked.status == 429 && blocked.headers[.retryAfter] != nil)
            #expect(blocked.headers[.setCookie] == nil)
            let unknown = try await browser.submit("/login", ["name": "nobody", "password": "guess"])
            #expect(unknown.status == 401)
        }
    }

    @Test func aSessionEndsWithSigningOut() async throws {
        try await Daemon.with { daemon async throws in
            let browser = try await Browser.signedIn(daemon, as: "viewer")
            #expect(try await browser.get("/writers").status == 200)
            #expect(try await browser.submit("/logout", ["form-token": "wrong"]).status == 403)
            #expect(try await browser.submit("/logout", ["form-token": browser.formToken]).status == 303)
            #expect(try await browser.get("/writers").status == 303)
        }
    }

    /// A cookie alone, which other sites can make a browser send, changes nothing.
    @Test func aCookieNeedsTheFormToken() async throws {
        try await Daemon.with { daemon async throws in
            let browser = try await Browser.signedIn(daemon, as: "admin")
            let body = Array(#"{"label": "x", "role": "viewer"}"#.utf8)
            let token = try #require(HTTPField.Name("X-Form-Token"))
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            func status(_ fields: [HTTPField.Name: String]) async throws -> Int {
                var headers = browser.headers
                for (name, value) in fields { headers[name] = value }
                return try await daemon.send(.post, "/api/v1/tokens", as: nil, headers: headers, body: body).status
            }
            #expect(try await status([:]) == 403)
            #expect(try await status([token: "wrong"]) == 403)
            #expect(try await status([token: browser.formToken, site: "cross-site"]) == 403)
            #expect(try await status([token: browser.formToken, .origin: "https://elsewhere.example"]) == 403)
            #expect(try await status([token: browser.formToken, site: "same-origin"]) == 201)
            let login = try await browser.submit(
                "/login",
                ["name": "viewer", "password": Daemon.password],
                origin: "https://elsewhere.example"
            )
            #expect(login.status == 403)
        }
    }

    @Test func theWayBackStaysOnThisSite() async throws {
        try await Daemon.with { daemon async throws in
            for to in ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/a\r\nb: c"] {
                let answer = try await Browser(daemon: daemon).submit(
                    "/login",
                    ["name": "viewer", "password": Daemon.password, "to": to]
                )
                #expect(answer.headers[.location] == "/")
            }
        }
    }

    @Test func everyPageIsMadeForThoseWhoMaySeeIt() async throws {
        try await Daemon.with { daemon async throws in
            let name = "<script>alert(1)</script> & \"Söhne\""
            let form = TestForm(
                fields: ["writer": name, "document": name, "provenance": name],
                files: [("a.png", TestScan.png(scribe: 1, page: 1))]
            )
            let enrolled = try await daemon.send(
                .post,
                "/api/v1/pages",
                as: .enroller,
                body: form.bytes,
                type: form.type
            )
            try await daemon.enroll(scribe: 2, page: 1)
            let ids = [
                "writers": enrolled.int("pages", 0, "writerId"), "documents": enrolled.int("pages", 0, "documentId"),
                "pages": enrolled.int("pages", 0, "pageId"),
                "jobs": Int(try daemon.archive.requestJob(.training(TrainingOrder(minutes: 1, title: name))).id),
            ]
            try daemon.openCase(name)
            let reference = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            for role in AccountRole.allCases {
                let browser = try await Browser.signedIn(daemon, as: role.rawValue)
                for page in WebPages.all {
                    let section = String(page.path.split(separator: "/").first ?? "")
                    let path = page.path.replacing("{id}", with: "\((ids[section] ?? nil) ?? 0)")
                        .replacing("{reference}", with: reference)
                    let answer = try await browser.get(path)
                    guard case .role(let least) = page.access, role >= least else {
                        #expect(answer.status == 403 && answer.type.hasPrefix("text/html"), "\(path) for \(role)")
                        continue
                    }
                    #expect(answer.status == 200, "\(path) for \(role): \(answer.text)")
                    #expect(!answer.text.contains("<script>") && !answer.text.contains("style="), "\(path)")
                    #expect(!answer.text.contains("{{") && !answer.text.contains("Optional("), "\(path)")
                    let shows = ![
                        "/", "/models", "/enroll", "/tokens", "/accounts", "/audit", "/compare", "/populations",
                        "/reports",
                    ].contains(path)
                    if shows { #expect(answer.text.contains("&lt;script&gt;") || path.hasSuffix("similar"), "\(path)") }
                    if role < .admin {
                        #expect(
                            !answer.text.contains("/api/v1/trainings") && !answer.text.contains("/cancel"),
                            "\(path)"
                        )
                    }
                    let mends = answer.text.contains("data-method=\"PATCH\"")
                    if role == .viewer { #expect(!mends, "\(path) offers a viewer what a viewer may not do") }
                }
            }
        }
    }

    @Test func peopleAreToldInWordsThatNothingIsThere() async throws {
        try await Daemon.with { daemon async throws in
            let answer = try await Browser(daemon: daemon).get("/nothing-here")
            #expect(answer.status == 404 && answer.type.hasPrefix("text/html"))
            #expect(answer.text.contains("<p>there is nothing at this address</p>"))
        }
    }

    @Test func modelsAreDescribedInWords() async throws {
        try await Daemon.with { daemon async throws in
            let page = try await Browser.signedIn(daemon, as: "admin").get("/models").text
            let figures = [
                ("Mean average precision, whitened to 64 dimensions", "98.3 %"),
                ("Held-out patches recognised", "50.0 %"), ("homemade", "7.000"),
            ]
            let places = figures.map { page.range(of: "<dt>\($0)</dt><dd>\($1)</dd>")?.lowerBound }
            #expect(places.allSatisfy { $0 != nil } && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
            #expect(!page.contains("Go back to the model before"), "there was none before")
        }
    }

    @Test func emptyListsHaveNoTable() async throws {
        try await Daemon.with { daemon async throws in
            let browser = try await Browser.signedIn(daemon, as: "examiner")
            for path in ["writers?search=zzz", "documents?search=zzz", "cases", "reports", "populations"] {
                let page = try await browser.get("/\(path)")
                #expect(page.status == 200 && !page.text.contains("<table"), "\(path)")
            }
        }
    }

    @Test func assetsAreServedAndKept() async throws {
        try await Daemon.with { daemon async throws in
            let page = try await Browser(daemon: daemon).get("/login").text
            let paths = page.matches(of: /(?:href|src)="(\/assets\/[^"]+)"/).map { String($0.1) }
            #expect(paths == ["/assets/icon.svg", "/assets/ductus.css", "/assets/actions.js"])
            for path in paths + [
                "/assets/viewer.js", "/assets/identify.js", "/assets/evidence.js", "/assets/enroll.js",
                "/assets/compare.js", "/assets/job.js",
            ] {
                let asset = try await daemon.send(.get, path, as: nil)
                #expect(asset.status == 200 && !asset.bytes.isEmpty)
                let tag = try #require(asset.headers[.eTag])
                #expect(try await daemon.send(.get, path, as: nil, headers: [.ifNoneMatch: tag]).status == 304)
            }
        }
    }

    @Test func theListOfWebFilesIsTheFolder() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let manifest = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
        for folder in ["Assets", "Templates"] {
            let web = root.appending(path: "Sources/ArchiveServer/Web/\(folder)").resolvingSymlinksInPath().path
            for file in try FileManager.default.contentsOfDirectory(atPath: web) {
                #expect(manifest.contains("\"\(folder)/\(file)\""), "Package.swift does not list \(file)")
            }
        }
    }
}
