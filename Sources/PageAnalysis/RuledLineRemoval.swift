internal import Raster

/// Finds ruled lines, level ones and then upright ones, and erases them from a flattened page.
struct RuledLineRemoval {
    let parameters: PageAnalysisParameters

    /// Erases from `flattened`, whose ink is at least `threshold`; answers the rectangles of the lines.
    func remove(from flattened: inout GrayRaster, threshold: UInt8) -> [Rectangle] {
        let eraser = RuledLineEraser(parameters: parameters)
        let finder = RuledLineFinder(parameters: parameters)

        let level = VerticalRunHeights(of: InkNormalizer.binarize(flattened, threshold: threshold))
        let levelLines = finder.find(in: level)
        for line in levelLines {
            for piece in eraser.pieces(of: line, heights: level) { Self.clear(piece, in: &flattened) }
        }

        let upright = VerticalRunHeights(
            of: Transposition.transposed(InkNormalizer.binarize(flattened, threshold: threshold))
        )
        let uprightLines = finder.find(in: upright)
        for line in uprightLines {
            for piece in eraser.pieces(of: line, heights: upright) {
                var row = flattened.mutableRow(piece.x)
                for x in piece.rows { row[x] = 0 }
            }
        }
        return levelLines.map(\.bounds)
            + uprightLines.map { line in
                let bounds = line.bounds
                return Rectangle(x: bounds.y, y: bounds.x, width: bounds.height, height: bounds.width)
            }
    }

    private static func clear(_ piece: RuledLineEraser.Piece, in raster: inout GrayRaster) {
        for y in piece.rows {
            var row = raster.mutableRow(y)
            row[piece.x] = 0
        }
    }
}
