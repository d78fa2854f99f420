/// Turns grey into what a 1-bit scan shows.
package enum Binarization {
    /// Intensity of ink in the result: the page analysis brings the 75th percentile of a page's ink to 200, which on a
    /// 1-bit scan are the middles of strokes.
    package static let ink: UInt8 = 204

    /// Changes the first `count` pixels.
    static func apply(threshold: Double, to picture: inout [UInt8], count: Int) {
        let limit = UInt8(max(0, min(254, threshold)))
        var whole = picture.mutableSpan
        var pixels = whole._mutatingExtracting(0..<count)
        for i in pixels.indices { pixels[i] = pixels[i] > limit ? ink : 0 }
    }
}
