import Archive
import HTTPTypes
import Testing

/// Reports that were made: fetched again, and shown as pages of their own.
@Suite struct ReportTests {
    private static func form(_ fields: [String: String] = [:], scribe: UInt64 = 40) -> TestForm {
        TestForm(
            fields: fields,
            files: [
                .init(field: "questioned", name: "q.png", bytes: TestScan.png(scribe: scribe, page: 3)),
                .init(field: "known", name: "k.png", bytes: TestScan.png(scribe: scribe, page: 4)),
            ]
        )
    }

    private static func get(_ daemon: Daemon, _ path: String) async throws -> Answer {
        try await daemon.send(.get, path, as: .examiner)
    }

    @Test func aReportIsFetchedAgain() async throws {
        try await Daemon.with { daemon async throws in
            try daemon.openCase("2026-1")
            let path = "/api/v1/cases/2026-1/reports"
            let made = try await daemon.send(.post, path, as: .examiner, json: "{}")
            let form = Self.form(scribe: 41)
            let other = try await daemon.send(
                .post,
                "/api/v1/reports?format=json",
                as: .examiner,
                body: form.bytes,
                type: form.type
            )
            let record = try #require(ComparisonRecord(json: other.text))
            let list = try await Self.get(daemon, "/api/v1/reports").list("items")
            #expect(list.count == 2 && list[0]["id"] as? String == record.id)
            #expect(list[0]["questioned"] as? String == "q.png" && list[0]["known"] as? String == "k.png")
            #expect(list[1]["caseReference"] as? String == "2026-1" && list[0]["caseReference"] == nil)
            #expect(list[1]["log10LR"] is Double)
            let first = try await Self.get(daemon, "/api/v1/reports?limit=1")
            #expect(first.list("items").compactMap { $0["id"] as? String } == [record.id])
            let second = try await Self.get(daemon, "/api/v1/reports?limit=1&cursor=\(first.string("next") ?? "")")
            #expect(second.list("items").compactMap { $0["id"] as? String } == [list[1]["id"] as? String])
            let last = try await Self.get(daemon, "/api/v1/reports?limit=1&cursor=\(second.string("next") ?? "")")
            #expect(last.status == 200 && last.list("items").isEmpty && last.string("next") == nil)
            for wrong in ["7", "xy.1", "abc.1", "ab.", ".1", "ab.99999999999"] {
                #expect(try await Self.get(daemon, "/api/v1/reports?cursor=\(wrong)").status == 400, "\(wrong)")
            }

            // The scans of a case are kept, so that its report is the same again, picture by picture.
            let ofCase = try #require(list[1]["id"] as? String)
            let again = try await Self.get(daemon, "/api/v1/reports/\(ofCase)")
            #expect(again.status == 200 && again.bytes == made.bytes && again.text.contains("data:image/png"))
            #expect(again.headers[.contentDisposition] == made.headers[.contentDisposition])
            #expect(try await Self.get(daemon, "/api/v1/reports/\(record.id)?format=json").bytes == other.bytes)
            let bare = try await Self.get(daemon, "/api/v1/reports/\(record.id.prefix(16))")
            #expect(bare.text.contains("The pictures are left out") && !bare.text.contains("data:image/png"))
            #expect(try await Self.get(daemon, "/api/v1/reports/none").status == 404)
            let actions = try await Self.get(daemon, "/api/v1/cases/2026-1").list("events").compactMap {
                $0["action"] as? String
            }
            #expect(actions == ["case.open", "compare", "report.make"], "looking is no deed")
        }
    }

    @Test func aReportIsAPageThatMayDoNothing() async throws {
        try await Daemon.with { daemon async throws in
            try daemon.openCase("2026-1")
            let browser = try await Browser.signedIn(daemon, as: "examiner")
            func post(_ fields: [String: String], as browser: Browser) async throws -> Answer {
                let form = Self.form(fields)
                let headers = browser.headers
                return try await daemon.send(
                    .post,
                    "/reports",
                    as: nil,
                    headers: headers,
                    body: form.bytes,
                    type: form.type
                )
            }
            let token = ["form-token": browser.formToken]
            let shown = try await post(token, as: browser)
            let ofCase = try await browser.submit("/cases/2026-1/reports", token)
            let earlier = try await Self.get(daemon, "/api/v1/reports").string("items", 0, "id") ?? ""
            for answer in [shown, ofCase, try await browser.get("/reports/\(earlier)")] {
                #expect(answer.status == 200 && answer.text.contains("Comparison of handwriting"), "\(answer.text)")
                let policy = try #require(answer.headers[.contentSecurityPolicy])
                #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-") && policy.hasSuffix("; sandbox"))
                #expect(!policy.contains("unsafe") && !policy.contains("script"))
                #expect(answer.headers[.contentDisposition] == nil)
            }
            #expect(try await post([:], as: browser).status == 403)
            #expect(try await browser.submit("/cases/2026-1/reports", ["form-token": "old"]).status == 403)
            #expect(try await browser.submit("/cases/none/reports", token).status == 404)
            let viewer = try await Browser.signedIn(daemon, as: "viewer")
            #expect(try await post(["form-token": viewer.formToken], as: viewer).status == 403)
            #expect(try await viewer.get("/reports/\(earlier)").status == 403)
            #expect(try await Browser(daemon: daemon).get("/reports/\(earlier)").status == 303)
        }
    }

    @Test func advicePointsToPagesNotToCommands() async throws {
        try await Daemon.with { daemon async throws in
            let body = TestScan.png(scribe: 1, page: 1)
            let empty = try await daemon.send(
                .post,
                "/api/v1/identifications",
                as: .examiner,
                body: body,
                type: "image/png"
            )
            #expect(empty.string("detail") == "no writer has known pages yet; enroll some on the page Enroll")
            let form = Self.form()
            let refused = try await daemon.send(
                .post,
                "/api/v1/comparisons",
                as: .examiner,
                body: form.bytes,
                type: form.type
            )
            #expect(refused.status == 422 && refused.string("detail")?.contains("ductus ") == false)
            let opening = Self.form(["reference": "2026-1"])
            let closed = try await daemon.send(
                .post,
                "/api/v1/cases",
                as: .examiner,
                body: opening.bytes,
                type: opening.type
            )
            #expect(closed.string("detail")?.hasSuffix("make one on the page Reference populations") == true)
        }
    }
}
