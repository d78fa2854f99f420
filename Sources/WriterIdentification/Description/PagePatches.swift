public import PageAnalysis

/// The patches of a page, cut out: what travels from the threads that read scans to the one that runs the network.
public struct PagePatches: Sendable {
    public var locations: [PatchLocation]
    /// [n, 113, 113] ink intensity, 0 paper...255 full ink.
    public var pixels: [UInt8]

    public init(locations: [PatchLocation], pixels: [UInt8]) {
        self.locations = locations
        self.pixels = pixels
    }
}
