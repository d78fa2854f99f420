import ImageCodecs
import Raster
import Testing

@Suite struct RefusalTests {
    private func refusal(
        of bytes: [UInt8],
        page: Int = 0,
        limits: DecodingLimits = .standard
    ) throws -> ImageDecodingError {
        let error = #expect(throws: ImageDecodingError.self) {
            try ImageDecoder(limits: limits).decode(bytes, page: page)
        }
        return try #require(error)
    }

    @Test func `an empty file is said to be empty`() throws {
        #expect(try refusal(of: []) == .empty)
        #expect(throws: ImageDecodingError.empty) { try ImageDecoder().pageCount(of: []) }
    }

    @Test(arguments: [
        ("%PDF-1.7\n", "a PDF document"), ("GIF89a", "a GIF image"),
        ("RIFF\u{1}\u{2}\u{3}\u{4}WEBPVP8 ", "a WebP image"),
        ("\0\0\0\u{18}ftypheic\0\0\0\0", "a HEIC image"), ("\0\0\0\u{18}ftypavif\0\0\0\0", "an AVIF image"),
        ("\0\0\0\u{18}ftypisom\0\0\0\0", "a video"), ("\0\0\0\u{0C}jP  \r\n", "a JPEG 2000 image"),
        ("8BPS\0\u{1}", "a Photoshop document"), ("AT&TFORM", "a DjVu document"),
        ("%!PS-Adobe-3.0", "a PostScript document"),
        ("PK\u{3}\u{4}", "a ZIP archive or office document"), ("P5\n1 1 255\n", "a PNM image"),
        ("Dear Sir,\nI write to you\n", "text"), ("Grüße aus Köln", "text"), ("<!DOCTYPE html>", "text"),
        ("BM\u{10}\0\0\0\0\0\0\0\u{36}\0\0\0\u{28}\0\0\0\u{1}\0\0\0\u{1}\0\0\0", "a BMP image"),
    ])
    func `other files are named and a way out is given`(_ content: String, _ phrase: String) throws {
        let error = try refusal(of: Array(content.utf8))
        #expect(error == .notAnImage(kind: phrase))
        #expect(error.description.hasPrefix("this is \(phrase)"))
        #expect(error.description.contains("PNG, JPEG or TIFF"))
    }

    @Test func `bytes without meaning are not an image`() throws {
        #expect(try refusal(of: [0, 1, 2, 3, 250]) == .notAnImage(kind: nil))
    }

    @Test func `the format is judged by the bytes alone`() throws {
        #expect(try ImageDecoder().decode(Fixture.named("tiff-grey-8.tif")).format == .tiff)
    }

    @Test func `a file above the byte limit is refused before it is looked at`() throws {
        let bytes = try Fixture.named("png-grey-8.png")
        #expect(
            try refusal(of: bytes, limits: DecodingLimits(maxBytes: 40)) == .tooManyBytes(count: bytes.count, limit: 40)
        )
        #expect(throws: ImageDecodingError.self) {
            try ImageDecoder(limits: DecodingLimits(maxBytes: 40)).pageCount(of: bytes)
        }
    }

    @Test(arguments: ["png-exif-6.png", "jpeg-exif-6.jpg", "tiff-orientation-6.tif"])
    func `the pixel limit holds at the exact number`(_ name: String) throws {
        let bytes = try Fixture.named(name)
        let exact = DecodingLimits(maxPixels: 21 * 13)
        #expect(try ImageDecoder(limits: exact).decode(bytes).raster.height == 21)
        let below = DecodingLimits(maxPixels: 21 * 13 - 1)
        #expect(try refusal(of: bytes, limits: below) == .tooManyPixels(width: 13, height: 21, limits: below))
        let short = DecodingLimits(maxSide: 20)
        #expect(try refusal(of: bytes, limits: short) == .tooManyPixels(width: 13, height: 21, limits: short))
    }

    @Test(arguments: [
        ("jpeg-progressive-tall.jpg", ImageFormat.jpeg), ("tiff-rgb-8-planar.tif", .tiff),
        ("tiff-tiles-rgb-16-planar.tif", .tiff), ("tiff-grey-8.tif", .tiff),
    ])
    func `working memory is limited`(_ name: String, _ format: ImageFormat) throws {
        let limits = DecodingLimits(maxWorkingBytes: 20)
        #expect(try refusal(of: Fixture.named(name), limits: limits) == .tooMuchMemory(format, limit: 20))
    }

    @Test func `pages are counted without thumbnails and limited`() throws {
        let bytes = try Fixture.named("tiff-three-pages.tif")
        #expect(try ImageDecoder().pageCount(of: bytes) == 3)
        let limits = DecodingLimits(maxPages: 3)
        #expect(throws: ImageDecodingError.tooManyPages(limit: 3)) {
            try ImageDecoder(limits: limits).pageCount(of: bytes)
        }
    }

    @Test(arguments: ["png-grey-8.png", "jpeg-grey.jpg", "tiff-grey-8.tif"])
    func `a page that is not there is refused`(_ name: String) throws {
        let bytes = try Fixture.named(name)
        #expect(try refusal(of: bytes, page: 1) == .noSuchPage(index: 1, count: 1))
        #expect(try refusal(of: bytes, page: -1) == .noSuchPage(index: -1, count: 1))
        #expect(try refusal(of: bytes, page: .max) == .noSuchPage(index: .max, count: 1))
    }

    @Test(arguments: [
        ImageDecodingError.empty, .notAnImage(kind: nil), .notAnImage(kind: "text"), .truncated(.png),
        .damaged(.jpeg, detail: "bad Huffman code"), .unsupported(.tiff, detail: "photometric interpretation 8"),
        .tooManyPixels(width: 30_000, height: 30_000, limits: .standard), .tooManyBytes(count: 5, limit: 4),
        .tooManyPages(limit: 7), .tooMuchMemory(.jpeg, limit: 1 << 30), .noSuchPage(index: 3, count: 3),
    ])
    func `every error says in one line what is wrong and what to do`(_ error: ImageDecodingError) {
        let line = error.description
        #expect(!line.contains("\n") && !line.hasSuffix("."))
        #expect((30...200).contains(line.count))
    }
}
