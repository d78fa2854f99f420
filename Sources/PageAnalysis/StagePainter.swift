internal import Raster

/// Paints the pictures of the stages that need more than grey.
struct StagePainter {
    let parameters: PageAnalysisParameters

    /// Ink intensity as a person expects it: dark on white.
    static func darkOnWhite(_ intensity: borrowing GrayRaster) -> GrayRaster { InkPolarity.inverted(intensity) }

    /// A mask, black on white.
    static func blackOnWhite(_ mask: borrowing InkMask) -> GrayRaster {
        var result = GrayRaster(width: mask.width, height: mask.height)
        for y in 0..<mask.height {
            let source = mask.row(y)
            var target = result.mutableRow(y)
            for x in 0..<min(source.count, target.count) { target[x] = source[x] == 0 ? 255 : 0 }
        }
        return result
    }

    /// What was kept in black and what was erased in the colour of its reason; specks are grey.
    func erased(from original: borrowing InkMask, page: borrowing AnalyzedPage) -> ColorRaster {
        var picture = ColorRaster(Self.blackOnWhite(page.ink))
        for y in 0..<original.height {
            let before = original.row(y)
            let after = page.ink.row(y)
            let here = page.erasures.filter { y >= $0.bounds.y - 3 && y < $0.bounds.maxY + 3 }
            for x in before.indices where before[x] != 0 && after[x] == 0 {
                let cause = here.first { x >= $0.bounds.x - 3 && x < $0.bounds.maxX + 3 }
                picture[x, y] = Self.color(of: cause?.reason)
            }
        }
        return picture
    }

    /// The normalised page with a box around each line.
    func lines(of page: borrowing AnalyzedPage) -> ColorRaster {
        var picture = ColorRaster(Self.darkOnWhite(page.inkIntensity))
        for line in page.lines {
            picture.outline(line.bounds, with: .init(red: 0, green: 140, blue: 60), thickness: 3)
        }
        return picture
    }

    /// The normalised page with a box around each patch of a sample.
    func patches(of page: borrowing AnalyzedPage) -> ColorRaster {
        var picture = ColorRaster(Self.darkOnWhite(page.inkIntensity))
        let side = PatchExtractor.side
        let sample = PatchSampler(parameters: parameters).sample(page, count: 100, seed: 0)
        for patch in sample {
            let box = Rectangle(x: patch.x - side / 2, y: patch.y - side / 2, width: side, height: side)
            picture.outline(box, with: .init(red: 220, green: 60, blue: 0), thickness: 2)
            picture.fill(
                Rectangle(x: patch.x - 3, y: patch.y - 3, width: 7, height: 7),
                with: .init(red: 0, green: 80, blue: 220)
            )
        }
        return picture
    }

    private static func color(of reason: Erasure.Reason?) -> ColorRaster.Color {
        switch reason {
        case .printedText: .init(red: 220, green: 30, blue: 30)
        case .ruledLine: .init(red: 30, green: 90, blue: 230)
        case .edgeShadow: .init(red: 230, green: 140, blue: 0)
        case .masked: .init(red: 150, green: 60, blue: 190)
        case .struckOut: .init(red: 20, green: 130, blue: 120)
        case nil: .init(red: 170, green: 170, blue: 170)
        }
    }
}
