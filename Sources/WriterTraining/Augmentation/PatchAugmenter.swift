internal import Glibc
import PageAnalysis
import Raster

/// Makes training patches, one after the other, with scratch memory of its own: one for each thread.
///
/// Rotation, scale and shear are one resampling of the page; the other effects work on the resampled patch with a
/// border, row by row in 8-bit and 16-bit integers, which the compiler turns into vector instructions.
package struct PatchAugmenter: Sendable {
    /// Pixels around the patch that its outermost pixels depend on: 1 for the stroke thickness, 3 for the blur.
    package static let border = 4
    /// Side of the patch with its border.
    package static let gridSide = PatchExtractor.side + 2 * border

    private let noise: NoiseTable
    private let gammas: GammaTable
    private var window: [UInt8] = []
    private var quads: [UInt32] = []
    private var grid = [UInt8](repeating: 0, count: gridSide * gridSide)
    private var spare = [UInt8](repeating: 0, count: gridSide * gridSide)

    package init(noise: NoiseTable = .shared, gammas: GammaTable = .shared) {
        self.noise = noise
        self.gammas = gammas
    }

    /// The patch of `page` around `x`, `y`, distorted, written to `target` row by row (113 x 113 bytes).
    package mutating func makePatch(
        from store: PageStore,
        page: Int,
        x: Int,
        y: Int,
        distortion: PatchDistortion,
        into target: inout MutableSpan<UInt8>
    ) {
        let area = distortion.window(x: x, y: y)
        let count = area.width * area.height
        if window.count < count {
            window = [UInt8](repeating: 0, count: count)
            quads = [UInt32](repeating: 0, count: count)
        }
        store.copy(area, ofPage: page, into: &window)
        AffineResampling.pack(window, width: area.width, height: area.height, into: &quads)
        AffineResampling.resample(quads, width: area.width, height: area.height, distortion, into: &grid)
        if let morphology = distortion.morphology {
            Morphology3x3.apply(morphology, to: &grid, side: Self.gridSide, scratch: &spare)
        }
        if let noise = distortion.noise { self.noise.add(deviation: noise.deviation, place: noise.place, to: &grid) }
        switch (distortion.coarsening, distortion.threshold) {
        case (let size?, let threshold): coarsen(by: size, threshold: threshold)
        case (nil, let threshold?): Binarization.apply(threshold: threshold, to: &grid, count: grid.count)
        case (nil, nil): break
        }
        if let deviation = distortion.blur {
            GaussianBlur(deviation: deviation).apply(to: &grid, side: Self.gridSide, scratch: &spare)
        }
        write(gammas.table(for: distortion.gamma), into: &target)
    }

    private mutating func coarsen(by size: Double, threshold: Double?) {
        let coarse = CoarseGrid(size: size, side: Self.gridSide)
        coarse.reduce(grid, into: &spare)
        if let threshold { Binarization.apply(threshold: threshold, to: &spare, count: coarse.side * coarse.side) }
        coarse.enlarge(spare, into: &grid)
    }

    private func write(_ table: Span<UInt8>, into target: inout MutableSpan<UInt8>) {
        let side = PatchExtractor.side
        let pixels = grid.span
        for y in 0..<side {
            let start = (y + Self.border) * Self.gridSide + Self.border
            let row = pixels.extracting(start..<start + side)
            var written = target._mutatingExtracting(y * side..<(y + 1) * side)
            for x in row.indices { written[x] = table[Int(row[x])] }
        }
    }
}
