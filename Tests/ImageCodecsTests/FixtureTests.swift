import ImageCodecs
import Raster
import Testing

@Suite struct FixtureTests {
    @Test(arguments: Fixture.readable)
    func `decodes to the expected pixels, resolution and kind`(_ fixture: Fixture) throws {
        let bytes = try fixture.bytes
        let decoder = ImageDecoder()
        let expected = try #require(fixture.pages)
        try #require(try decoder.pageCount(of: bytes) == expected.count)
        for (index, page) in expected.enumerated() {
            let decoded = try decoder.decode(bytes, page: index)
            #expect(decoded.format == fixture.format)
            #expect(decoded.isBilevel == page.bilevel)
            switch (decoded.dpi, fixture.dpi) {
            case (nil, nil): break
            case (let dpi?, let wanted?): #expect(abs(dpi - wanted) < 0.05)
            default: Issue.record("dpi is \(String(describing: decoded.dpi)), not \(String(describing: fixture.dpi))")
            }
            try #require(decoded.raster.width == page.width && decoded.raster.height == page.height)
            let grey = page.grey
            let differences = grey.indices.map { abs(Int(grey[$0]) - Int(decoded.raster.pixels[$0])) }
            #expect(differences.max()! <= fixture.tolerance!)
        }
    }

    @Test(arguments: Fixture.readable.filter { $0.format == .png })
    func `the fast and the sparing way to read PNG agree`(_ fixture: Fixture) throws {
        let bytes = try fixture.bytes
        let fast = try ImageDecoder().decode(bytes)
        // Without working memory the picture is not inflated at once.
        let sparing = try ImageDecoder(limits: DecodingLimits(maxWorkingBytes: 0)).decode(bytes)
        #expect(fast.raster == sparing.raster)
        #expect(fast.isBilevel == sparing.isBilevel)
    }

    @Test(arguments: Fixture.refused)
    func `refuses for the right reason`(_ fixture: Fixture) throws {
        let refusal = try #require(fixture.error)
        let bytes = try fixture.bytes
        let error = #expect(throws: ImageDecodingError.self) {
            for page in 0..<(try ImageDecoder().pageCount(of: bytes)) {
                _ = try ImageDecoder().decode(bytes, page: page)
            }
        }
        let isRight =
            switch try #require(error) {
            case .tooManyPixels(let width, let height, _): refusal.tooManyPixels == [width, height]
            case .truncated(let format): refusal.truncated == true && format == fixture.format
            case .damaged(let format, let detail):
                refusal.damaged == true && format == fixture.format && !detail.isEmpty
            case .unsupported(let format, let detail):
                refusal.unsupported == true && format == fixture.format && !detail.isEmpty
            default: false
            }
        #expect(isRight, "refused with: \(String(describing: error))")
    }

    @Test func `there is a fixture for every format and both answers`() {
        for format in [ImageFormat.png, .jpeg, .tiff] {
            #expect(Fixture.readable.count { $0.format == format } >= 20)
            #expect(Fixture.refused.count { $0.format == format } >= 4)
        }
    }
}
