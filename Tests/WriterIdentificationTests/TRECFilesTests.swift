import Testing
import WriterIdentification

@Suite struct TRECFilesTests {
    /// What `trec_eval -m map -m P.1` counts: answers by falling 32-bit score, equal ones by falling name.
    private func figures(run: String, judgements: String) -> (mAP: Double, precisionAt1: Double) {
        var relevant: [String: Set<String>] = [:]
        for line in judgements.split(separator: "\n") {
            let fields = line.split(separator: " ").map(String.init)
            relevant[fields[0], default: []].insert(fields[2])
        }
        var answers: [String: [(id: String, score: Float)]] = [:]
        for line in run.split(separator: "\n") {
            let fields = line.split(separator: " ").map(String.init)
            answers[fields[0], default: []].append((fields[2], Float(fields[4]) ?? .nan))
        }
        var (sum, hits) = (0.0, 0.0)
        for (query, right) in relevant {
            let ordered = answers[query, default: []].sorted { ($0.score, $0.id) > ($1.score, $1.id) }.map(\.id)
            var found = 0
            for (index, id) in ordered.enumerated() where right.contains(id) {
                found += 1
                sum += Double(found) / Double(index + 1) / Double(right.count)
            }
            if let first = ordered.first, right.contains(first) { hits += 1 }
        }
        return (sum / Double(relevant.count), hits / Double(relevant.count))
    }

    @Test func aReaderOfTheFilesFindsTheSameFigures() throws {
        let drawn = DrawnDocuments(writers: 9, documentsEach: 3, noise: 4)
        let rankings = RetrievalEvaluation.rankings(drawn.pages)
        let result = RetrievalEvaluation.result(rankings, writers: 9)
        let read = figures(
            run: TRECFiles.run(rankings, tag: "ductus"),
            judgements: TRECFiles.judgements(rankings)
        )
        let mAP = try #require(result.figures[.mAP])
        #expect(mAP < 1)
        #expect(abs(read.mAP - mAP) < 1e-12)
        #expect(read.precisionAt1 == result.figures[.top1])
    }

    @Test func tiesStayAgainstTheSystemAndMissedAnswersCount() throws {
        let ranking = JudgedRanking(
            query: "a page",
            answers: [("z right", 0.5), ("a wrong", 0.5), ("b", -0.25)].map { .init(id: $0.0, score: $0.1) },
            relevant: ["z right", "never named"]
        )
        let run = TRECFiles.run([ranking], tag: "t")
        #expect(run.split(separator: "\n").first == "a%20page Q0 a%20wrong 1 0.5 t")
        let read = figures(run: run, judgements: TRECFiles.judgements([ranking]))
        #expect(read.mAP == 0.25 && ranking.averagePrecision == 0.25)
        #expect(read.precisionAt1 == 0)
    }
}
