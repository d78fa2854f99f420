/// What a model says of itself: where it comes from, on which terms, and how good it was found to be.
public struct ModelCard: Sendable, Hashable, Codable {
    public var title: String
    /// When training ended, ISO 8601 in UTC.
    public var created: String
    /// What it was trained on: counts of writers, documents, pages, and of what kind.
    public var trainedOn: String
    /// The terms of that data, which bind the model too.
    public var terms: String
    /// SHA-256 of the model that training started from, in hexadecimal.
    public var parent: String?
    /// Figures by name, for instance `validation.patchAccuracy`; rates as fractions of 1.
    public var metrics: [String: Double]

    public init(
        title: String,
        created: String,
        trainedOn: String,
        terms: String,
        parent: String? = nil,
        metrics: [String: Double] = [:]
    ) {
        self.title = title
        self.created = created
        self.trainedOn = trainedOn
        self.terms = terms
        self.parent = parent
        self.metrics = metrics
    }
}
