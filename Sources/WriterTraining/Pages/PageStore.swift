package import PageAnalysis
package import Raster
package import WriterIdentification

/// The normalised pages of a training run: the first in memory, and beyond a budget in mapped files.
///
/// Values only: reading from several threads at once is safe.
package struct PageStore: Sendable {
    /// Where a page lies and what is known about it.
    package struct Page: Sendable {
        package let originX: Int
        package let originY: Int
        package let width: Int
        package let height: Int
        /// Ink pixels: column in the lower, row in the upper 16 bits.
        package let places: [UInt32]
        /// Squares of 20 pixels that hold ink.
        package let cellCount: Int
        package let fingerprint: UInt64
        /// The patches that describe the page, in pixels of the whole page.
        package let locations: [PatchLocation]
        let segment: Int
        /// Of the segment.
        let bytes: Range<Int>
    }

    package internal(set) var pages: [Page] = []
    var segments: [PixelSegment] = []

    package init() {}

    /// The same pixels with only some of the pages, in the order of `indices`.
    package func selecting(_ indices: [Int]) -> PageStore {
        var selected = self
        selected.pages = indices.map { pages[$0] }
        return selected
    }

    /// The patches that describe page `index`, as they are on the page.
    package func patches(ofPage index: Int) -> PagePatches {
        let locations = pages[index].locations
        return PagePatches(locations: locations, pixels: locations.flatMap { patch(at: $0, ofPage: index) })
    }

    /// The patch of page `index` at `location`, as it is on the page: 113 x 113 bytes.
    package func patch(at location: PatchLocation, ofPage index: Int) -> [UInt8] {
        let page = pages[index]
        let side = PatchExtractor.side
        let window = Rectangle(
            x: location.x - page.originX - side / 2,
            y: location.y - page.originY - side / 2,
            width: side,
            height: side
        )
        var patch = [UInt8](repeating: 0, count: side * side)
        copy(window, ofPage: index, into: &patch)
        return patch
    }

    /// Copies the part of page `index` inside `window` into `target`, row by row; what lies outside the page is 0.
    ///
    /// `target` has room for at least the window. Traps otherwise.
    package func copy(_ window: Rectangle, ofPage index: Int, into target: inout [UInt8]) {
        let page = pages[index]
        var pixels = target.mutableSpan
        for i in 0..<window.width * window.height { pixels[i] = 0 }
        segments[page.segment].copy(window, ofPageAt: page.bytes, height: page.height, into: &pixels)
    }
}
