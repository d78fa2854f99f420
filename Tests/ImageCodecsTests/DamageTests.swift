import ImageCodecs
import Raster
import Testing

/// What reaches the decoder from a broken disk or an interrupted transfer.
@Suite struct DamageTests {
    /// Small limits, so that a flipped bit in a size does not cost a large page.
    private let decoder = ImageDecoder(limits: DecodingLimits(maxPixels: 100_000, maxWorkingBytes: 1 << 20))

    @Test(arguments: Fixture.readable)
    func `a file cut at any length is refused`(_ fixture: Fixture) throws {
        let bytes = try fixture.bytes
        let pageCount = try decoder.pageCount(of: bytes)
        for length in 0..<bytes.count - fixture.disposableTail {
            let cut = Array(bytes[..<length])
            #expect(throws: ImageDecodingError.self, "cut to \(length) of \(bytes.count) bytes") {
                // An early page may be whole when a later one is cut off: all are asked for, as an import does.
                for page in 0..<pageCount { _ = try decoder.decode(cut, page: page) }
            }
        }
    }

    @Test(arguments: Fixture.all)
    func `flipped bits give a page or an error`(_ fixture: Fixture) throws {
        let bytes = try fixture.bytes
        var random = RepeatableGenerator(seed: 7)
        for _ in 0..<300 {
            var flipped = bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                flipped[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
            do {
                let page = try decoder.decode(flipped)
                #expect(page.raster.width * page.raster.height <= 100_000)
            } catch {
                #expect(error.description.allSatisfy { $0.isASCII && !$0.isNewline })
            }
        }
    }

    @Test(arguments: ["png-grey-8.png", "png-rgb-16.png", "png-palette-4.png", "png-interlaced-grey-8.png"])
    func `no flipped bit of a PNG picture goes unnoticed`(_ name: String) throws {
        let bytes = try Fixture.named(name)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("IDAT".utf8)) })
        let original = try decoder.decode(bytes).raster
        for position in start..<bytes.count - 12 {
            var flipped = bytes
            flipped[position] ^= 0x04
            #expect(throws: ImageDecodingError.self, "byte \(position)") {
                // A chunk length may still say where the next chunk is, but then the pixels are whole.
                if try decoder.decode(flipped).raster == original { throw ImageDecodingError.empty }
            }
        }
    }

    @Test func `random bytes after a signature are refused`() {
        var random = RepeatableGenerator(seed: 11)
        let signatures: [[UInt8]] = [
            [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], [0xFF, 0xD8, 0xFF], [0x49, 0x49, 42, 0, 8, 0, 0, 0],
        ]
        for signature in signatures {
            for _ in 0..<500 {
                let noise = (0..<Int.random(in: 0..<400, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
                #expect(throws: ImageDecodingError.self) { try decoder.decode(signature + noise) }
            }
        }
    }
}

extension Fixture {
    /// Bytes at the end that hold nothing of the picture.
    fileprivate var disposableTail: Int { file == "jpeg-trailing-bytes.jpg" ? 50 : 0 }
}
