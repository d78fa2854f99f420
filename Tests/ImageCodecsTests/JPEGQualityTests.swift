import ImageCodecs
import Testing

@Suite struct JPEGQualityTests {
    @Test(
        arguments: [
            ("jpeg-quality-10.jpg", 10), ("jpeg-quality-30.jpg", 30), ("jpeg-quality-75.jpg", 75),
            ("jpeg-grey.jpg", 97), ("jpeg-progressive.jpg", 97), ("jpeg-exif-3.jpg", 97), ("jpeg-cmyk-plain.jpg", 97),
        ]
    )
    func isThatWhichTheFileWasWrittenWith(file: String, quality: Int) throws {
        let decoded = try ImageDecoder().decode(try Fixture.named(file))
        let estimate = try #require(decoded.jpegQuality)
        #expect(abs(estimate - quality) <= 1, "\(estimate)")
    }

    @Test func otherFormatsHaveNone() throws {
        #expect(try ImageDecoder().decode(try Fixture.named("png-grey-8.png")).jpegQuality == nil)
        #expect(try ImageDecoder().decode(try Fixture.named("tiff-grey-8-jpeg.tif")).jpegQuality == nil)
    }
}
