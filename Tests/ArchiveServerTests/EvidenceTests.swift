import Archive
import Foundation
import HTTPTypes
import ImageCodecs
import Raster
import Testing
import WriterIdentification

@Suite struct EvidenceTests {
    @Test func evidenceIsThatOfTheUseCaseWithItsPictures() async throws {
        try await Daemon.with { daemon async throws in
            for scribe: UInt64 in 1...3 { try await daemon.enroll(scribe: scribe, page: 1) }
            let probe = TestScan.png(scribe: 2, page: 2)
            func ask(_ path: String, _ body: [UInt8]) async throws -> Answer {
                try await daemon.send(.post, path, as: .examiner, body: body, type: "image/png")
            }
            let ranking = try await ask("/api/v1/identifications", probe)
            let best = try #require(ranking.int("candidates", 0, "pages", 0, "pageId"))
            let answer = try await ask("/api/v1/pages/\(best)/evidence?name=q.png", probe)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.string("writer") == ranking.string("candidates", 0, "writer"))

            let direct = try daemon.archive.evidence(for: [ScanFile(name: "q.png", bytes: probe)], onPage: Int64(best))
            let pairs = answer.list("pairs")
            #expect(pairs.compactMap { $0["direction"] as? String } == direct.evidence.pairs.map(\.direction.rawValue))
            for (index, pair) in direct.evidence.pairs.enumerated() {
                #expect(answer.int("pairs", index, "known", "x") == pair.known.x)
                #expect(answer.int("pairs", index, "questioned", "y") == pair.questioned.y)
            }
            #expect(answer.list("maps").compactMap { $0["caption"] as? String } == ["Q1: q.png", "K1: 2-1.png"])
            for picture in [answer.string("maps", 0, "picture"), answer.string("pairs", 0, "figure", "picture")] {
                let bytes = try #require(Data(base64Encoded: picture ?? ""))
                #expect(try ImageDecoder().decode(Array(bytes)).raster.width > 300)
            }

            #expect(try await ask("/api/v1/pages/77/evidence", probe).status == 404)
            #expect(try await ask("/api/v1/pages/\(best)/evidence", TestScan.blank).status == 422)
            #expect(try await ask("/api/v1/pages/\(best)/evidence?dpi=9", probe).status == 400)
            let rows = try await daemon.send(.get, "/api/v1/audit").list("items")
            #expect(rows.contains { $0["action"] as? String == "evidence" && $0["actor"] as? String == "examiner" })
        }
    }
}
