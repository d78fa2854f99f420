import Archive
import HTTPTypes
import Raster
import Testing

/// Pages that resemble a part of a page.
@Suite struct SimilarRegionTests {
    @Test func aRegionIsAskedAboutAsIfItWereAScan() async throws {
        try await Daemon.with { daemon async throws in
            for scribe: UInt64 in 1...4 { try await daemon.enroll(scribe: scribe, page: 1) }
            let id = try #require(try await daemon.enroll(scribe: 1, page: 2).int("pages", 0, "pageId"))
            let region = Rectangle(x: 0, y: 0, width: 900, height: 260)
            let path = "/api/v1/pages/\(id)/similar"
            let answer = try await daemon.send(.get, "\(path)?x=0&y=0&width=900&height=260&top=3", as: .examiner)
            #expect(answer.status == 200, "\(answer.text)")
            let twin = try daemon.archive.similarPages(
                to: ScanFile(name: "probe.png", bytes: TestScan.png(scribe: 1, page: 2)),
                reading: ReadingOptions(dpi: 300, regions: [region]),
                top: 3
            )
            #expect(answer.list("results").compactMap { $0["pageId"] as? Int } == twin.results.map { Int($0.pageID) })
            let scores = answer.list("results").compactMap { $0["score"] as? Double }
            #expect(scores.count == 3)
            for (score, result) in zip(scores, twin.results) { #expect(abs(score - result.score) < 1e-12) }
            let whole = try await daemon.send(.get, path, as: .examiner).list("results")
            #expect(whole.first?["score"] as? Double != scores.first, "a part is not the whole")

            for query in ["x=0", "x=0&y=0&width=0&height=9", "x=-1&y=0&width=9&height=9", "x=a&y=0&width=9&height=9"] {
                #expect(try await daemon.send(.get, "\(path)?\(query)", as: .examiner).status == 400, "\(query)")
            }
            let empty = try await daemon.send(.get, "\(path)?x=0&y=0&width=3&height=3", as: .examiner)
            #expect(empty.status == 422, "\(empty.text)")
            let gone = try await daemon.send(
                .get,
                "/api/v1/pages/424242/similar?x=0&y=0&width=9&height=9",
                as: .examiner
            )
            #expect(gone.status == 404)
            let logged = try await daemon.send(.get, "/api/v1/audit").text
            #expect(logged.contains("similar") && logged.contains("region"))
        }
    }
}
