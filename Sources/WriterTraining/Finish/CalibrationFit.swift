import WriterIdentification

/// Fits the score calibration on documents that the network was not trained on.
enum CalibrationFit {
    /// With fewer documents that meet their writer the fit means nothing.
    static let fewestDocuments = 8

    /// nil when there are too few pages to fit on.
    static func fit(_ pages: [PageAggregate], model: RecognitionModel) -> ScoreCalibration? {
        let training = pages.filter { $0.entry.role == .training }
        let heldOut = documents(pages.filter { $0.entry.role == .heldOut })
        let strangers = documents(pages.filter { $0.entry.role == .otherWriter })
        var observations: [ScoreCalibration.Observation] = []
        var met = 0
        let gallery = Gallery(training.map(labelled(model)), model: model)
        for document in heldOut { met += observe(document, in: gallery, model: model, into: &observations) }
        for document in strangers {
            // Enrolled: the other documents of writers that the network never saw.
            let others = strangers.filter { $0.first?.entry != document.first?.entry }.flatMap { $0 }
            let gallery = Gallery(others.map(labelled(model)), model: model)
            met += observe(document, in: gallery, model: model, into: &observations)
        }
        guard met >= fewestDocuments else { return nil }
        let basis =
            "\(heldOut.count) held-out documents of the training's writers and \(strangers.count) of other writers"
        return ScoreCalibration.fit(observations, basis: basis)
    }

    /// Adds a comparison of `document` with each enrolled writer; 1 when its own writer is among them.
    private static func observe(
        _ document: [PageAggregate],
        in gallery: Gallery,
        model: RecognitionModel,
        into observations: inout [ScoreCalibration.Observation]
    ) -> Int {
        guard let writer = document.first?.entry.writer else { return 0 }
        let weights = document.map { Float(max($0.patches.count, 1)) }
        let probe = model.descriptor(ofAggregate: mean(document.map(\.aggregate), weights))
        let posterior = mean(document.map(\.meanLogPosterior), weights)
        var hasMet = 0
        for similarity in gallery.similarities(to: probe) {
            let isSame = gallery.writers[Int(similarity.writerID)] == writer
            if isSame { hasMet = 1 }
            observations.append(
                ScoreCalibration.Observation(
                    similarity: similarity.similarity,
                    classEvidence: similarity.classIndex.map {
                        ScoreCalibration.classEvidence(meanLogPosterior: posterior, classIndex: $0)
                    },
                    isSameWriter: isSame
                )
            )
        }
        return hasMet
    }

    private static func documents(_ pages: [PageAggregate]) -> [[PageAggregate]] {
        Dictionary(grouping: pages) { [$0.entry.writer, $0.entry.document] }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }

    private static func labelled(_ model: RecognitionModel) -> (PageAggregate) -> LabelledPage {
        { page in
            LabelledPage(
                id: page.entry.id,
                writer: page.entry.writer,
                document: page.entry.document,
                split: nil,
                description: page.description(model),
                lines: []
            )
        }
    }

    private static func mean(_ vectors: [[Float]], _ weights: [Float]) -> [Float] {
        let total = weights.reduce(0, +)
        var mean = [Float](repeating: 0, count: vectors.first?.count ?? 0)
        for (vector, weight) in zip(vectors, weights) {
            for index in mean.indices { mean[index] += weight / total * vector[index] }
        }
        return mean
    }
}
