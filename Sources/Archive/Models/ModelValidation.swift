/// How a model did on pages held out from its training, beside the model that was active; the log keeps it with the
/// activation.
public struct ModelValidation: Sendable, Hashable {
    public var queryCount: Int
    /// Mean average precision of the model that was active, 0...1.
    public var activeModel: Double
    /// Mean average precision of the model to activate, 0...1.
    public var newModel: Double
    /// How much worse it might be.
    public var margin: Double
    /// Whether it is activated although it is worse.
    public var isOverridden: Bool

    public init(queryCount: Int, activeModel: Double, newModel: Double, margin: Double, isOverridden: Bool) {
        self.queryCount = queryCount
        self.activeModel = activeModel
        self.newModel = newModel
        self.margin = margin
        self.isOverridden = isOverridden
    }

    var details: AuditDetails.Value {
        .object([
            "queries": .count(queryCount),
            "meanAveragePrecision": .real(newModel),
            "meanAveragePrecisionBefore": .real(activeModel),
            "margin": .real(margin),
            "overridden": .flag(isOverridden),
        ])
    }
}
