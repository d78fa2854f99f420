package import Archive
internal import PageAnalysis
internal import Raster
package import Typesetting
package import WriterIdentification

/// The pages of two documents with what moved their similarity, and the places themselves.
package struct ComparisonPictures {
    /// A drawing and the line below it.
    package typealias Figure = (figure: Illustration, caption: String)
    private typealias Side = DocumentComparison.Side
    private typealias Page = DocumentComparison.PagePicture
    /// Half the column of a printed page, in points.
    private static let mapWidth = 238.0
    private static let highest = 330.0
    /// What is shown around a place, in pixels at 300 dpi.
    private static let window = (width: 330, height: 200)

    private let sides: (questioned: DocumentComparison.Side, known: DocumentComparison.Side)
    private let evidence: ComparisonEvidence
    private var questioned: [Int: Page] = [:]
    private var known: [Int: Page] = [:]

    /// Reads the pages on which pairs lie, and the first of each side.
    package init(
        questioned: DocumentComparison.Side,
        known: DocumentComparison.Side,
        evidence: ComparisonEvidence
    ) throws {
        sides = (questioned, known)
        self.evidence = evidence
        for page in Set(evidence.pairs.map(\.questioned.page) + [0]) {
            self.questioned[page] = try questioned.picture(page)
        }
        for page in Set(evidence.pairs.map(\.known.page) + [0]) { self.known[page] = try known.picture(page) }
    }

    /// The pages with all patches coloured by their contributions, and the places of the pairs.
    package var maps: [Figure] {
        func maps(
            _ role: String,
            _ side: Side,
            _ pages: [Int: Page],
            _ contributions: [[Double]],
            _ place: (ComparisonEvidence.PatchPair) -> ComparisonEvidence.Place
        ) -> [Figure] {
            let largest = contributions.joined().map { abs($0) }.max() ?? 1
            return pages.keys.sorted().compactMap { index in
                guard let page = pages[index] else { return nil }
                let marks = evidence.pairs.enumerated().compactMap { number, pair in
                    place(pair).page == index ? (number + 1, place(pair), pair.direction) : nil
                }
                let map = Self.map(
                    page,
                    patches: zip(side.patches[index], contributions[index]).map { ($0, $1 / max(largest, 1e-12)) },
                    marks: marks
                )
                return (map, "\(role)\(index + 1): \(side.item.pages[index].fileName)")
            }
        }
        let left = maps("Q", sides.questioned, questioned, evidence.questionedContributions, \.questioned)
        let right = maps("K", sides.known, known, evidence.knownContributions, \.known)
        // Q and K beside each other as long as both have pages.
        let together = zip(left, right).flatMap { [$0, $1] }
        return together + left.dropFirst(right.count) + right.dropFirst(left.count)
    }

    /// The pairs of places that speak in one direction.
    package func pairs(_ direction: ComparisonEvidence.Direction) -> [Figure] {
        evidence.pairs.enumerated().compactMap { index, pair in
            guard pair.direction == direction, let left = questioned[pair.questioned.page],
                let right = known[pair.known.page]
            else { return nil }
            return (
                Self.pair(index + 1, Self.crop(left, pair.questioned), Self.crop(right, pair.known), direction),
                "\(index + 1): page Q\(pair.questioned.page + 1) on the left, page K\(pair.known.page + 1) on the right; "
                    + "likeness \(Quantity.decimal(pair.similarity, digits: 2))"
            )
        }
    }

    private static func color(_ direction: ComparisonEvidence.Direction) -> Canvas.Color {
        direction == .for ? .blue : .orange
    }

    private static func map(
        _ page: Page,
        patches: [(location: PatchLocation, share: Double)],
        marks: [(number: Int, place: ComparisonEvidence.Place, direction: ComparisonEvidence.Direction)]
    ) -> Illustration {
        let (width, height) = (Double(page.ink.width), Double(page.ink.height))
        let scale = min(mapWidth / width, highest / height)
        let paper = ColorRaster(page.ink.reducedPaper(by: max(1, page.ink.width / 800)))
        let erasures = page.erasures.map(\.bounds)
        let side = Double(PatchExtractor.side) * scale
        return Illustration(width: width * scale, height: height * scale, isPicture: true) { canvas, x, y in
            canvas.clipped(x: x, y: y, width: width * scale, height: height * scale) {
                canvas.image(paper, x: x, y: y, width: width * scale, height: height * scale)
                for bounds in erasures { hatch(bounds, scale, on: canvas, x, y) }
                for patch in patches {
                    canvas.fill(
                        x: x + Double(patch.location.x) * scale - side / 2,
                        y: y + Double(patch.location.y) * scale - side / 2,
                        width: side,
                        height: side,
                        color(patch.share >= 0 ? .for : .against).opacity(min(0.45, 0.5 * abs(patch.share)))
                    )
                }
                for mark in marks {
                    let left = x + Double(mark.place.x) * scale - side / 2
                    let top = y + Double(mark.place.y) * scale - side / 2
                    canvas.outline(x: left, y: top, width: side, height: side, color(mark.direction), thickness: 1.2)
                    canvas.fill(x: left - 1, y: top - 9, width: 10, height: 9, .white.opacity(0.85))
                    canvas.text("\(mark.number)", x: left, y: top - 1.5, .init(8, isBold: true), color(mark.direction))
                }
            }
            canvas.outline(x: x, y: y, width: width * scale, height: height * scale, .pale, thickness: 0.7)
        }
    }

    private static func hatch(_ bounds: Rectangle, _ scale: Double, on canvas: Canvas, _ x: Double, _ y: Double) {
        let (left, top) = (x + Double(bounds.x) * scale, y + Double(bounds.y) * scale)
        let (width, height) = (Double(bounds.width) * scale, Double(bounds.height) * scale)
        canvas.clipped(x: left, y: top, width: width, height: height) {
            canvas.fill(x: left, y: top, width: width, height: height, .pale.opacity(0.5))
            for offset in stride(from: -height, to: width, by: 5) {
                canvas.line([(left + offset, top + height), (left + offset + height, top)], .gray, thickness: 0.4)
            }
        }
    }

    /// Ink around a place on white, as large as the window.
    private static func crop(_ page: Page, _ place: ComparisonEvidence.Place) -> ColorRaster {
        var part = GrayRaster(width: window.width, height: window.height)
        for y in 0..<window.height {
            let source = place.y - window.height / 2 + y
            guard (0..<page.ink.height).contains(source) else { continue }
            let row = page.ink.row(source)
            var target = part.mutableRow(y)
            for x in 0..<window.width {
                let column = place.x - window.width / 2 + x
                if row.indices.contains(column) { target[x] = 255 - row[column] }
            }
        }
        return ColorRaster(part)
    }

    private static func pair(
        _ number: Int,
        _ left: ColorRaster,
        _ right: ColorRaster,
        _ direction: ComparisonEvidence.Direction
    ) -> Illustration {
        let width = (mapWidth - 6) / 2
        let scale = width / Double(window.width)
        let height = Double(window.height) * scale
        let side = Double(PatchExtractor.side) * scale
        return Illustration(width: mapWidth, height: height, isPicture: true) { canvas, x, y in
            for (index, raster) in [left, right].enumerated() {
                let left = x + Double(index) * (width + 6)
                canvas.image(raster, x: left, y: y, width: width, height: height)
                canvas.outline(x: left, y: y, width: width, height: height, .pale, thickness: 0.7)
                canvas.outline(
                    x: left + (width - side) / 2,
                    y: y + (height - side) / 2,
                    width: side,
                    height: side,
                    color(direction),
                    thickness: 1.2
                )
                canvas.text(
                    "\(index == 0 ? "Q" : "K") \(number)",
                    x: left + 3,
                    y: y + 10,
                    .init(8, isBold: true),
                    color(direction)
                )
            }
        }
    }
}

extension GrayRaster {
    /// Ink as dark on white, each pixel the mean of a square of pixels.
    fileprivate func reducedPaper(by factor: Int) -> GrayRaster {
        let (width, height) = (max(1, self.width / factor), max(1, self.height / factor))
        var sums = [Int](repeating: 0, count: width)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height)
        for y in 0..<height {
            for x in 0..<width { sums[x] = 0 }
            for line in y * factor..<min((y + 1) * factor, self.height) {
                let row = row(line)
                for x in 0..<width {
                    for column in x * factor..<min((x + 1) * factor, self.width) { sums[x] += Int(row[column]) }
                }
            }
            for x in 0..<width { pixels.append(UInt8(255 - min(255, sums[x] / (factor * factor)))) }
        }
        return GrayRaster(width: width, height: height, pixels: pixels)
    }
}
