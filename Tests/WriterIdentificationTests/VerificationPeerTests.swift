import Foundation
import Testing
import WriterIdentification

/// What other programs say of the same scores; see `Tests/Fixtures/Verification/make_verification_fixture.py`.
@Suite struct VerificationPeerTests {
    private struct Peer: Decodable {
        var sameWriter: [Double]
        var differentWriter: [Double]
        var cllr: Double
        var cllrMin: Double
        var cllrCal: Double
        var auc: Double
        var eer: Double
    }

    @Test func agreesWithLirAndScikitLearn() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/Verification/peers.json")
        let peers = try JSONDecoder().decode([Peer].self, from: Data(contentsOf: file))
        #expect(peers.count == 4)
        for peer in peers {
            let scores = LabelledScores(sameWriter: peer.sameWriter, differentWriter: peer.differentWriter)
            let cost = try #require(LikelihoodRatioCost(scores))
            #expect(abs(cost.cllr - peer.cllr) < 1e-9)
            #expect(abs(cost.minimum - peer.cllrMin) < 1e-9)
            #expect(abs(cost.calibrationLoss - peer.cllrCal) < 1e-9)
            let errors = try #require(ErrorTradeOff(scores))
            #expect(abs(errors.areaUnderCurve - peer.auc) < 1e-9)
            #expect(abs(errors.equalErrorRate - peer.eer) < 1e-9)
        }
    }
}
