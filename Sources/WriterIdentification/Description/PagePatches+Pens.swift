internal import PageAnalysis
internal import Raster

extension PagePatches {
    /// The patches as two thicker pens and a thinner one would have left them: every stroke one and two pixels wider on each
    /// side, and one narrower. At 300 dpi strokes of 0.35 mm become 0.5, 0.7 and 0.2 mm wide.
    ///
    /// Of the narrowed patches those are left out that lose more than two thirds of their ink: no thinner pen wrote them.
    package var underOtherPens: [PagePatches] {
        let side = PatchExtractor.side
        var pens = [PagePatches](repeating: PagePatches(locations: [], pixels: []), count: 3)
        for (index, location) in locations.enumerated() {
            let window = index * side * side..<(index + 1) * side * side
            let patch = GrayRaster(width: side, height: side, pixels: Array(pixels[window]))
            pens[0].append(Morphology.dilation(patch, radius: 1), at: location)
            pens[1].append(Morphology.dilation(patch, radius: 2), at: location)
            let narrowed = Morphology.erosion(patch, radius: 1)
            if 3 * Self.ink(of: narrowed) >= Self.ink(of: patch) { pens[2].append(narrowed, at: location) }
        }
        return pens
    }

    private mutating func append(_ patch: GrayRaster, at location: PatchLocation) {
        locations.append(location)
        let span = patch.pixels
        for index in span.indices { pixels.append(span[index]) }
    }

    private static func ink(of patch: GrayRaster) -> Int {
        let span = patch.pixels
        var sum = 0
        for index in span.indices { sum += Int(span[index]) }
        return sum
    }
}
