import NeuralNetwork
import PageAnalysis
import Testing
import WriterIdentification

@Suite struct EvaluationTests {
    /// A model whose descriptor is the aggregate itself.
    private let model = RecognitionModel(
        network: NetworkParameters(architecture: .residual, classCount: 2, seed: 1),
        writers: ["Ada", "Bo"],
        card: ModelCard(title: "test", created: "", trainedOn: "", terms: "")
    )

    private func page(
        _ writer: String,
        _ document: String,
        _ direction: [Float],
        logPosteriors: [Float] = [-0.1, -2.4],
        pageNumber: Int = 1
    ) -> LabelledPage {
        let aggregate = direction + [Float](repeating: 0, count: 192 - direction.count)
        let patchCount = logPosteriors.count / 2
        return LabelledPage(
            id: "\(writer)/\(document)#\(pageNumber)",
            writer: writer,
            document: document,
            split: nil,
            description: PageDescription(
                patches: (0..<patchCount).map { PatchLocation(x: $0 * 20, y: 60, inkShare: 0.1) },
                embeddings: [],
                logPosteriors: logPosteriors,
                aggregate: aggregate,
                descriptor: model.descriptor(ofAggregate: aggregate)
            ),
            lines: [Array(0..<patchCount)]
        )
    }

    @Test(arguments: [
        ([true, false, true], 2, (1.0 + 2.0 / 3) / 2),
        ([false, true], 1, 0.5),
        ([true, true], 2, 1.0),
        ([false, false], 1, 0.0),
    ])
    func averagePrecision(_ relevance: [Bool], _ count: Int, _ expected: Double) {
        #expect(abs(RetrievalEvaluation.averagePrecision(relevance, relevantCount: count) - expected) < 1e-12)
    }

    private func retrieval(_ pages: [LabelledPage]) -> EvaluationResult {
        RetrievalEvaluation.result(RetrievalEvaluation.rankings(pages), writers: Set(pages.map(\.writer)).count)
    }

    private func identification(gallery: [LabelledPage], probes: [LabelledPage]) -> EvaluationResult {
        let documents = LabelledDocument.grouping(probes, model: model)
        let gallery = Gallery(gallery, model: model)
        let rankings = IdentificationEvaluation.rankings(gallery: gallery, probes: documents, model: model)
        return IdentificationEvaluation.result(
            rankings,
            writers: gallery.writers.count,
            probes: documents,
            model: model
        )
    }

    @Test func retrievalLeavesTheQueryOutAndKeepsSinglePagesAsDistractors() {
        let result = retrieval([
            page("Ada", "1", [1, 0.1]), page("Ada", "2", [1, 0.2]), page("Bo", "3", [0, 1]), page("Bo", "4", [0.1, 1]),
            page("Cy", "5", [1, 0.15]),
        ])
        #expect(result.queries == 4)
        #expect(result.writers == 3)
        // Cy's page lies between Ada's two and comes first for both of them.
        #expect(result.figures[.top1] == 0.5)
        #expect(result.figures[.mAP] == 0.75)
    }

    @Test func tiesBreakAgainstTheSystem() {
        let same: [Float] = [1, 0]
        let result = retrieval([
            page("Ada", "1", same), page("Ada", "2", same), page("Cy", "3", same),
        ])
        #expect(result.figures[.top1] == 0)
        #expect(result.figures[.mAP] == 0.5)
    }

    @Test func identificationJoinsThePagesOfADocument() {
        let gallery = [page("Ada", "g1", [1, 0]), page("Bo", "g2", [0, 1])]
        // The first page of Bo's document alone looks like Ada's.
        let probes = [
            page("Bo", "p1", [1, 0.9], logPosteriors: [-0.1, -2.4]),
            page("Bo", "p1", [0, 1], logPosteriors: [-3, -0.05, -3, -0.05, -3, -0.05], pageNumber: 2),
        ]
        let result = identification(gallery: gallery, probes: probes)
        #expect(result.queries == 1)
        #expect(result.figures[.top1] == 1)
        #expect(result.figures[.patches] == 4)
        #expect(result.figures[.patchAccuracy] == 0.75)
        #expect(result.figures[.lineAccuracy] == 0.5)
    }

    @Test func aProbeByAWriterWhoIsNotEnrolledIsAMiss() {
        let result = identification(gallery: [page("Ada", "g", [1, 0])], probes: [page("Cy", "p", [1, 0])])
        #expect(result.figures[.top1] == 0)
        #expect(result.figures[.top10] == 0)
        #expect(result.figures[.patchAccuracy] == nil)
    }

    @Test func equallySimilarWritersCountAgainstIdentification() {
        let result = identification(
            gallery: [page("Ada", "g1", [1, 0]), page("Bo", "g2", [1, 0])],
            probes: [page("Ada", "p", [1, 0])]
        )
        #expect(result.figures[.top1] == 0)
        #expect(result.figures[.top5] == 1)
    }

    @Test func theGalleryComparesWithTheMeanWeightedByPatchesAndWithTheBestPage() {
        let gallery = Gallery(
            [
                page("Ada", "1", [1, 0], logPosteriors: [0, 0, 0, 0, 0, 0]),
                page("Ada", "2", [0, 1], logPosteriors: [0, 0]),
                page("Cy", "3", [0, 1]),
            ],
            model: model
        )
        var probe = [Float](repeating: 0, count: 192)
        probe[1] = 1
        let similarities = gallery.similarities(to: probe)
        #expect(gallery.writers == ["Ada", "Cy"])
        #expect(abs(similarities[0].toMean - 0.25 / Float(0.625).squareRoot()) < 1e-6)
        #expect(similarities[0].toBestPage == 1)
        #expect(similarities[0].classIndex == 0)
        #expect(similarities[1].classIndex == nil)
    }
}
