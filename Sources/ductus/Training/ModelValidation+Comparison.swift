internal import Archive
internal import WriterTraining

extension ModelValidation {
    /// What the log keeps of a comparison when the new model is activated.
    init(_ comparison: ModelComparison) {
        self.init(
            queryCount: comparison.queryCount,
            activeModel: comparison.incumbent,
            newModel: comparison.candidate,
            margin: ModelComparison.margin,
            isOverridden: !comparison.isNotWorse
        )
    }
}
