/// How many patches describe a page, and the seed of their choice.
public struct PatchSampling: Sendable, Hashable, Codable {
    /// At most this many; a small page has fewer.
    public var patchesPerPage: Int
    public var seed: UInt64

    public init(patchesPerPage: Int = 120, seed: UInt64 = 1) {
        self.patchesPerPage = patchesPerPage
        self.seed = seed
    }
}
