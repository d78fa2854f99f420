public import ImageCodecs
public import PageAnalysis
public import Raster

/// Scan bytes to analysed page: the one way in for enrolling, training, identifying and evaluating.
public struct ScanReader: Sendable {
    public let decoder: ImageDecoder
    public let analyzer: PageAnalyzer

    public init(decoder: ImageDecoder = ImageDecoder(), analyzer: PageAnalyzer) {
        self.decoder = decoder
        self.analyzer = analyzer
    }

    /// - Parameters:
    ///   - bytes: a PNG, JPEG or TIFF file.
    ///   - page: which page of a multi-page TIFF, from 0.
    ///   - dpi: the resolution when it is known better than the file says.
    ///   - regions: what to look at, in pixels of the upright scan; empty means all of it.
    ///   - masks: what to leave out, in pixels of the upright scan.
    ///   - pen: reads the page as if it had been written with this one.
    /// - Throws: what is wrong with the bytes, or with the page that they hold.
    public func read(
        _ bytes: [UInt8],
        page: Int = 0,
        dpi: Double? = nil,
        regions: [Rectangle] = [],
        masks: [Rectangle] = [],
        pen: OtherPen? = nil
    ) throws(ScanReadingError) -> ReadScan {
        let decoded: DecodedPage
        do { decoded = try decoder.decode(bytes, page: page) } catch { throw .decoding(error) }
        do {
            let resolution = try analyzer.resolution(given: dpi, fromFile: decoded.dpi, scan: decoded.raster)
            let analyzed = try analyzer.analyze(
                decoded.raster,
                dpi: resolution.dpi,
                regions: regions,
                masks: masks,
                pen: pen
            )
            return ReadScan(
                width: decoded.raster.width,
                height: decoded.raster.height,
                format: decoded.format,
                isBilevel: decoded.isBilevel,
                jpegQuality: decoded.jpegQuality,
                resolution: resolution,
                page: analyzed
            )
        } catch {
            throw .analysis(error)
        }
    }

    /// Which pages of the file a manifest's row stands for, from 0: the one that it names, else all.
    public func pageIndices(of row: ManifestRow, in bytes: [UInt8]) throws(ScanReadingError) -> [Int] {
        if let page = row.page { return [page - 1] }
        return Array(0..<(try pageCount(of: bytes)))
    }

    /// How many pages the file holds.
    public func pageCount(of bytes: [UInt8]) throws(ScanReadingError) -> Int {
        do { return try decoder.pageCount(of: bytes) } catch { throw .decoding(error) }
    }
}
