import Foundation
import Testing
import WriterIdentification

@Suite struct LikelihoodRatioBoundsTests {
    private struct Peer: Decodable {
        var sameWriter: [Double]
        var differentWriter: [Double]
        var lower: Double
        var upper: Double
        var devPAV: Double
    }

    /// What lir says of the same scores; see `Tests/Fixtures/Verification/make_bounds_fixture.py`.
    @Test func agreesWithLir() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/Verification/bounds.json")
        let peers = try JSONDecoder().decode([Peer].self, from: Data(contentsOf: file))
        #expect(peers.count == 4)
        for peer in peers {
            let scores = LabelledScores(sameWriter: peer.sameWriter, differentWriter: peer.differentWriter)
            // With very many writers only the empirical bounds apply.
            let bounds = LikelihoodRatioBounds(scores, writerCount: 1_000_000)
            #expect(abs(bounds.lower - peer.lower) < 1e-9)
            #expect(abs(bounds.upper - peer.upper) < 1e-9)
            #expect(bounds.lowerRule == .elub && bounds.upperRule == .elub)
            var clustered = ClusteredScores(writerCount: 2)
            for score in peer.sameWriter { clustered.append(score, writers: (0, 0)) }
            for score in peer.differentWriter { clustered.append(score, writers: (0, 1)) }
            let figures = try #require(VerificationFigures(clustered))
            let deviation = try #require(figures.devPAV)
            #expect(abs(deviation.value - peer.devPAV) < 1e-6)
        }
    }

    @Test func whereBothKindsLieApartThereIsNoDeviation() throws {
        var scores = ClusteredScores(writerCount: 3)
        for writer in 0..<3 { scores.append(2 + Double(writer), writers: (writer, writer)) }
        for (one, other) in [(0, 1), (0, 2), (1, 2)] { scores.append(-3, writers: (one, other)) }
        let figures = try #require(VerificationFigures(scores, bootstrap: Bootstrap()))
        #expect(figures.devPAV == nil)
        #expect(figures.cllrMin.value == 0 && figures.eer.value == 0)
        // A record of a comparison holds them as JSON, which knows finite numbers only.
        #expect(throws: Never.self) { try JSONEncoder().encode(figures) }
    }

    @Test func theTighterRuleAppliesAndSaysSo() {
        let scores = LabelledScores(
            sameWriter: (0..<2000).map { 3 + Double($0) / 1000 },
            differentWriter: (0..<2000).map { -3 - Double($0) / 1000 }
        )
        let few = LikelihoodRatioBounds(scores, writerCount: 10)
        #expect(few.upper == 1 && few.lower == -1)
        #expect(few.upperRule == .sourceCount && few.lowerRule == .sourceCount)
        #expect(few.bounded(4).value == 1 && few.bounded(4).rule == .sourceCount)
        #expect(few.bounded(-0.5).value == -0.5 && few.bounded(-0.5).rule == nil)
    }

    @Test func aSystemWorseThanNoneIsBoundedToOne() {
        let scores = LabelledScores(sameWriter: [-3, -2, -4, -3], differentWriter: [3, 2, 4, 3])
        let bounds = LikelihoodRatioBounds(scores, writerCount: 100)
        #expect(bounds.bounded(2).value == 0 && bounds.bounded(-2).value == 0)
    }

    @Test func aNeutralSystemCostsExactlyOneBit() throws {
        var scores = ClusteredScores(writerCount: 3)
        for writer in 0..<3 { scores.append(0, writers: (writer, writer)) }
        scores.append(0, writers: (0, 1))
        scores.append(0, writers: (1, 2))
        #expect(try #require(VerificationFigures(scores)).cllr.value == 1)
    }

    @Test func resamplingCountsComparisonsByTheirWriters() {
        var scores = ClusteredScores(writerCount: 3)
        scores.append(1, writers: (0, 0))
        scores.append(2, writers: (1, 1))
        scores.append(-1, writers: (0, 1))
        scores.append(-2, writers: (1, 2))
        let drawn = scores.resampled([2, 1, 0])
        #expect(drawn.sameWriter == [1, 1, 2])
        #expect(drawn.differentWriter == [-1, -1])
    }
}
