import Archive
import ArchiveServer
import Foundation
import HTTPTypes
import ImageCodecs
import Raster
import Testing

@Suite struct ScanTests {
    @Test func theSameScanTwiceIsOnePage() async throws {
        try await Daemon.with { daemon async throws in
            let first = try await daemon.enroll(scribe: 1, page: 1)
            #expect(first.string("pages", 0, "status") == "enrolled")
            let again = try await daemon.enroll(scribe: 1, page: 1)
            #expect(again.string("pages", 0, "status") == "duplicate")
            #expect(again.int("pages", 0, "pageId") == first.int("pages", 0, "pageId"))
        }
    }

    @Test func aFormBringsSeveralScans() async throws {
        try await Daemon.with { daemon async throws in
            let form = TestForm(
                fields: ["writer": "Ada", "document": "Diary"],
                files: [
                    ("a.png", TestScan.png(scribe: 1, page: 1)), ("folder/b.png", TestScan.png(scribe: 1, page: 2)),
                ]
            )
            let answer = try await daemon.send(.post, "/api/v1/pages", as: .enroller, body: form.bytes, type: form.type)
            #expect(answer.list("pages").compactMap { $0["file"] as? String } == ["a.png", "b.png"])
            let document = try #require(answer.int("pages", 0, "documentId"))
            let detail = try await daemon.send(.get, "/api/v1/documents/\(document)")
            #expect(detail.list("pages").count == 2 && detail.string("document", "title") == "Diary")
        }
    }

    @Test func theRankingIsTheArchives() async throws {
        try await Daemon.with { daemon async throws in
            for scribe: UInt64 in 1...4 {
                for page: UInt64 in 1...2 { try await daemon.enroll(scribe: scribe, page: page) }
            }
            let probe = TestScan.png(scribe: 2, page: 3)
            let answer = try await daemon.send(
                .post,
                "/api/v1/identifications?top=3&name=q.png",
                as: .examiner,
                body: probe,
                type: "image/png"
            )
            let expected = try daemon.archive.identify([ScanFile(name: "q.png", bytes: probe)], top: 3)
            let candidates = answer.list("candidates")
            #expect(candidates.compactMap { $0["writer"] as? String } == expected.candidates.map(\.writer))
            for (found, candidate) in zip(candidates, expected.candidates) {
                #expect(abs((found["score"] as? Double ?? 9) - candidate.score) < 1e-4)
                #expect(abs((found["posterior"] as? Double ?? 9) - (candidate.posterior ?? -9)) < 1e-4)
            }
            #expect(answer.int("writers") == 4 && answer.list("candidates", 0, "pages").count == 2)
            let unknown = try #require(expected.unknownPosterior)
            let said = try #require((answer.json as? [String: Any])?["unknown"] as? [String: Double])
            #expect(abs((said["posterior"] ?? 9) - unknown) < 1e-4)
            let page = try #require((candidates[0]["pages"] as? [[String: Any]])?.first?["pageId"] as? Int)
            let similar = try await daemon.send(.get, "/api/v1/pages/\(page)/similar?top=2", as: .examiner)
            #expect(similar.list("results").count == 2)
            let nearest = try await daemon.send(.post, "/api/v1/similar", as: .examiner, body: probe, type: "image/png")
            #expect(nearest.list("results").count == 8)
        }
    }

    @Test func badUploadsAreRefusedInOneLine() async throws {
        try await Daemon.with(configuration: ServerConfiguration(uploadLimit: 2_000_000)) { daemon async throws in
            func status(_ path: String, _ body: [UInt8], _ type: String = "image/png") async throws -> Int {
                let answer = try await daemon.send(.post, path, as: .examiner, body: body, type: type)
                #expect(answer.type == "application/problem+json" && answer.string("detail")?.contains("\n") == false)
                #expect(answer.string("detail")?.contains("--") == false)
                return answer.status
            }
            let scan = TestScan.png(scribe: 1, page: 1)
            let path = "/api/v1/identifications"
            #expect(try await status(path, []) == 400)
            #expect(try await status(path, Array("no image".utf8)) == 422)
            #expect(try await status(path, Array(scan.prefix(scan.count / 2))) == 422)
            #expect(try await status(path, TestScan.blank) == 422)
            #expect(try await status(path, [UInt8](repeating: 0x89, count: 2_100_000)) == 413)
            #expect(try await status("\(path)?dpi=9", scan) == 400)
            #expect(try await status("\(path)?top=x", scan) == 400)
            #expect(try await status(path, scan, "multipart/form-data; boundary=x") == 400)
            #expect(try await status(path, scan, "multipart/form-data") == 400)
            // Nobody is enrolled yet.
            #expect(try await status(path, scan) == 409)
            #expect(try await status("/api/v1/pages", scan) == 422)
            #expect(try await status("/api/v1/pages?role=forged&writer=Ada", scan) == 400)
        }
    }

    @Test func aFullQueueSaysWhenToComeBack() async throws {
        try await Daemon.with(configuration: ServerConfiguration(concurrentUploads: 0)) { daemon async throws in
            let answer = try await daemon.enroll(scribe: 1, page: 1)
            #expect(answer.status == 503 && answer.headers[.retryAfter] == "2")
        }
    }

    @Test func picturesAreThoseOfThePage() async throws {
        try await Daemon.with { daemon async throws in
            let scan = TestScan.png(scribe: 1, page: 1)
            let page = try #require(try await daemon.enroll(scribe: 1, page: 1).int("pages", 0, "pageId"))
            let path = "/api/v1/pages/\(page)"
            let original = try await daemon.send(.get, "\(path)/scan", as: .viewer)
            #expect(original.bytes == scan)
            let small = try await daemon.send(.get, "\(path)/picture?width=90", as: .viewer)
            let decoded = try ImageDecoder().decode(small.bytes).raster
            #expect(decoded.width == 90 && decoded.height == 42)
            let ink = try ImageDecoder().decode(try await daemon.send(.get, "\(path)/ink", as: .viewer).bytes)
            #expect(ink.raster.width == 900 && ink.isBilevel)
            let tag = try #require(small.headers[.eTag])
            let cached = try await daemon.send(
                .get,
                "\(path)/picture?width=90",
                as: .viewer,
                headers: [.ifNoneMatch: tag]
            )
            #expect(cached.status == 304 && cached.bytes.isEmpty)
            let other = try await daemon.send(
                .get,
                "\(path)/picture?width=91",
                as: .viewer,
                headers: [.ifNoneMatch: tag]
            )
            #expect(other.status == 200)
        }
    }

    @Test func aPageIsReadAnewWithMasks() async throws {
        try await Daemon.with { daemon async throws in
            let page = try #require(try await daemon.enroll(scribe: 1, page: 1).int("pages", 0, "pageId"))
            let path = "/api/v1/pages/\(page)"
            let before = try await daemon.send(.get, "\(path)/analysis", as: .viewer)
            #expect(before.list("patches").count == 24)
            let inkBefore = try #require(try await daemon.send(.get, path).int("inkPixels"))
            let masked = try await daemon.send(
                .put,
                "\(path)/reading",
                as: .enroller,
                json: #"{"regions": [], "masks": [{"x": 0, "y": 0, "width": 450, "height": 420}]}"#
            )
            #expect(masked.list("masks").count == 1)
            #expect((masked.int("inkPixels") ?? 0) < inkBefore)
            let after = try await daemon.send(
                .get,
                "\(path)/analysis",
                as: .viewer,
                headers: [.ifNoneMatch: before.headers[.eTag] ?? ""]
            )
            #expect(after.status == 200)
            #expect(after.list("erasures").contains { $0["reason"] as? String == "masked" })
            let centres = after.list("patches").compactMap { patch -> Int? in
                guard let bounds = patch["bounds"] as? [String: Int] else { return nil }
                return bounds["x"].map { $0 + 56 }
            }
            #expect(!centres.isEmpty && centres.allSatisfy { $0 >= 450 })
            // The whole page masked: nothing would be left, and nothing changes.
            let everything = #"{"regions": [], "masks": [{"x": 0, "y": 0, "width": 900, "height": 420}]}"#
            #expect(try await daemon.send(.put, "\(path)/reading", as: .enroller, json: everything).status == 422)
            #expect(try await daemon.send(.get, path).list("masks").count == 1)
            let bad = #"{"regions": [{"x": -1, "y": 0, "width": 9, "height": 9}], "masks": []}"#
            #expect(try await daemon.send(.put, "\(path)/reading", as: .enroller, json: bad).status == 400)
            let restored = try await daemon.send(
                .put,
                "\(path)/reading",
                as: .enroller,
                json: #"{"regions": [], "masks": []}"#
            )
            #expect(restored.int("inkPixels") == inkBefore)
            #expect(try daemon.archive.verifyAudit().isClean)
        }
    }
}
