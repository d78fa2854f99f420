/// What a document is compared by: as it was written, and as other pens would have left it.
///
/// Writers change pens, and what the network says of writing changes with the width of its strokes. How it changes can be
/// foretold (``PenForecast``), so each of two documents is compared with the other under the pen, of those foretold and its own,
/// in which it is most like it.
public struct ComparisonDescriptor: Sendable, Hashable {
    /// [1 + pens][d], of length 1 each: as it was written, then under each pen of the model.
    public var variants: [[Float]]

    /// Traps without variants.
    public init(_ variants: [[Float]]) {
        precondition(!variants.isEmpty, "a document was written with some pen")
        self.variants = variants
    }

    /// [d], of length 1.
    public var asWritten: [Float] { variants[0] }

    /// -1...1, the same whichever document asks: the largest cosine of one document, under any pen, with the other as it was
    /// written, averaged over both ways round.
    public func similarity(to other: ComparisonDescriptor) -> Double {
        (mostLike(other).cosine + other.mostLike(self).cosine) / 2
    }

    /// The variant that is most like `other` as it was written; the first of equal ones.
    func mostLike(_ other: ComparisonDescriptor) -> (variant: Int, cosine: Double) {
        var best = (variant: 0, cosine: Double(asWritten.dot(other.asWritten)))
        for variant in variants.indices.dropFirst() {
            let cosine = Double(variants[variant].dot(other.asWritten))
            if cosine > best.cosine { best = (variant, cosine) }
        }
        return best
    }

    /// [1 + pens][d]: what each variant is multiplied by in the similarity to `other`, which is the sum of these products.
    func directions(towards other: ComparisonDescriptor) -> [[Float]] {
        var directions = [[Float]](repeating: [Float](repeating: 0, count: asWritten.count), count: variants.count)
        directions[0] = other.variants[other.mostLike(self).variant].map { $0 / 2 }
        let own = mostLike(other).variant
        directions[own] = zip(directions[own], other.asWritten).map { $0 + $1 / 2 }
        return directions
    }
}
