internal import ArgumentParser
internal import WriterIdentification

extension Evaluate {
    /// Validates the likelihood ratios of comparisons, and writes the pack.
    func writePack(_ manifest: Manifest, model: RecognitionModel, into folder: String) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let rows = try split.map { try manifest.rows(split: $0) } ?? manifest.rows
        let progress = ProgressBar("Describing", global: global)
        let population = try ReferenceDescription(model: model, hash: ValidationPack.hash).population(
            named: "validation",
            rows: rows,
            of: manifest,
            threads: ProcessContext.readerThreads,
            progress: { progress.update(done: $0, of: $1) }
        )
        progress.clear()
        let report = ValidationReport(population, model: model, manifest: self.manifest, bootstrap: Bootstrap())
        guard let report, let whole = report.conditions.last else {
            throw CommandFailure(
                file: self.manifest,
                "too few to validate with: it takes \(ComparisonSystem.fewestWriters) writers of two documents or more"
            )
        }
        try ValidationPack(folder: folder).write(report)
        let seconds = (clock.now - start) / .seconds(1)
        let output = ValidationOutput(report, whole, model: model, folder: folder, seconds: seconds)
        global.show(output.text, json: output.json)
    }
}
