internal import CImageCodecs
internal import Raster

/// The bytes of a file of known format, and the calls into the C readers.
struct EncodedScan {
    private let bytes: [UInt8]
    private let format: ImageFormat
    private let limits: DecodingLimits

    init(bytes: [UInt8], format: ImageFormat, limits: DecodingLimits) {
        self.bytes = bytes
        self.format = format
        self.limits = limits
    }

    func pageCount() throws(ImageDecodingError) -> Int {
        guard format == .tiff else { return 1 }
        var page = ductus_page()
        var count: UInt32 = 0
        var limits = nativeLimits
        let status = unsafe ductus_tiff_count_pages(bytes, bytes.count, &limits, &count, &page)
        try check(status, page)
        return Int(count)
    }

    func decode(page index: Int) throws(ImageDecodingError) -> DecodedPage {
        guard index >= 0, index < (format == .tiff ? Int(Int32.max) : 1) else {
            throw .noSuchPage(index: index, count: try pageCount())
        }
        var page = ductus_page()
        let headerStatus = readHeader(UInt32(index), &page)
        if headerStatus == .noSuchPage { throw .noSuchPage(index: index, count: try pageCount()) }
        try check(headerStatus, page)

        let pixelCount = Int(page.width) * Int(page.height)
        var status = ductus_status.ok
        let pixels = unsafe [UInt8](unsafeUninitializedCapacity: pixelCount) { buffer, initializedCount in
            status = unsafe readPixels(UInt32(index), &page, buffer)
            initializedCount = status == .ok ? pixelCount : 0
        }
        try check(status, page)
        let isBilevel = unsafe page.is_one_bit || ductus_has_at_most_two_values(pixels, pixels.count)
        return DecodedPage(
            raster: GrayRaster(width: Int(page.width), height: Int(page.height), pixels: pixels),
            dpi: Self.dpi(horizontal: page.horizontal_dpi, vertical: page.vertical_dpi),
            isBilevel: isBilevel,
            format: format,
            jpegQuality: format == .jpeg ? JPEGQuality.estimate(bytes) : nil
        )
    }

    /// The vertical resolution, unless it is implausible or the pixels are not square.
    private static func dpi(horizontal: Double, vertical: Double) -> Double? {
        guard (10...10_000).contains(vertical), abs(horizontal - vertical) <= 0.05 * vertical else { return nil }
        // PNG stores whole pixels per metre: 300 dpi comes back as 299.9994.
        let rounded = vertical.rounded()
        return abs(vertical - rounded) < 0.02 ? rounded : vertical
    }

    private func readHeader(_ index: UInt32, _ page: inout ductus_page) -> ductus_status {
        var limits = nativeLimits
        return switch format {
        case .png: unsafe ductus_png_read_header(bytes, bytes.count, &limits, &page)
        case .jpeg: unsafe ductus_jpeg_read_header(bytes, bytes.count, &limits, &page)
        case .tiff: unsafe ductus_tiff_read_header(bytes, bytes.count, index, &limits, &page)
        }
    }

    private func readPixels(
        _ index: UInt32,
        _ page: inout ductus_page,
        _ pixels: UnsafeMutableBufferPointer<UInt8>
    ) -> ductus_status {
        var limits = nativeLimits
        return switch format {
        case .png: unsafe ductus_png_read_pixels(bytes, bytes.count, &limits, &page, pixels.baseAddress)
        case .jpeg: unsafe ductus_jpeg_read_pixels(bytes, bytes.count, &limits, &page, pixels.baseAddress)
        case .tiff: unsafe ductus_tiff_read_pixels(bytes, bytes.count, index, &limits, &page, pixels.baseAddress)
        }
    }

    private var nativeLimits: ductus_limits {
        ductus_limits(
            max_pixels: UInt64(clamping: limits.maxPixels),
            max_side: UInt32(clamping: limits.maxSide),
            max_pages: UInt32(clamping: limits.maxPages),
            max_working_bytes: UInt64(clamping: limits.maxWorkingBytes)
        )
    }

    private func check(_ status: ductus_status, _ page: ductus_page) throws(ImageDecodingError) {
        var page = page
        let message = unsafe String(cString: ductus_page_message(&page))
        switch status {
        case .ok: return
        case .truncated: throw .truncated(format)
        case .damaged: throw .damaged(format, detail: message)
        case .unsupported: throw .unsupported(format, detail: message)
        case .tooLarge: throw .tooManyPixels(width: Int(page.width), height: Int(page.height), limits: limits)
        case .tooMuchMemory: throw .tooMuchMemory(format, limit: limits.maxWorkingBytes)
        case .tooManyPages: throw .tooManyPages(limit: limits.maxPages)
        case .noSuchPage: preconditionFailure("a missing page is answered with the number of pages")
        }
    }
}
