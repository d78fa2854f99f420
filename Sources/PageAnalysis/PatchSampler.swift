/// Chooses where patches are cut.
public struct PatchSampler: Sendable {
    public let parameters: PageAnalysisParameters

    public init(parameters: PageAnalysisParameters = .standard) {
        self.parameters = parameters
    }

    /// At most `count` places on ink, one per 20-pixel cell, in random order, spread over the page.
    ///
    /// The same page, count and seed give the same places. A small piece of writing yields fewer than `count`.
    public func sample(_ page: borrowing AnalyzedPage, count: Int, seed: UInt64) -> [PatchLocation] {
        []
    }
}
