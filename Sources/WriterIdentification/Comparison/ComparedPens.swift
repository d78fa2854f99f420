public import PageAnalysis

/// The pens by which two documents are most alike, where it is not both their own.
public struct ComparedPens: Sendable, Hashable, Codable {
    /// By which the questioned document is most like the known one as it was written; nil is its own.
    public var questioned: OtherPen?
    /// By which the known document is most like the questioned one as it was written; nil is its own.
    public var known: OtherPen?
    /// The similarity with both as they were written, -1...1.
    public var similarityAsWritten: Double

    /// - Parameter model: what the documents were described with.
    /// - Returns: nil where both are most alike by their own pens.
    public init?(questioned: ComparisonDescriptor, known: ComparisonDescriptor, model: RecognitionModel) {
        func pen(of one: ComparisonDescriptor, besides other: ComparisonDescriptor) -> OtherPen? {
            let variant = one.mostLike(other).variant
            return variant == 0 ? nil : model.pens[variant - 1].pen
        }
        self.questioned = pen(of: questioned, besides: known)
        self.known = pen(of: known, besides: questioned)
        guard self.questioned != nil || self.known != nil else { return nil }
        similarityAsWritten = Double(questioned.asWritten.dot(known.asWritten))
    }
}
