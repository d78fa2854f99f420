import Foundation
import ImageCodecs
import Testing

/// A file of `Tests/Fixtures/ImageCodecs` and what must come out of it.
struct Fixture: Decodable, Sendable, CustomTestStringConvertible {
    struct Page: Decodable, Sendable {
        let width: Int
        let height: Int
        let bilevel: Bool
        /// Two hexadecimal digits a pixel, row by row.
        let pixels: String

        var grey: [UInt8] {
            let digits = Array(pixels.utf8)
            return stride(from: 0, to: digits.count, by: 2).map { at in
                UInt8(String(decoding: digits[at..<at + 2], as: UTF8.self), radix: 16)!
            }
        }
    }

    /// Exactly one is set.
    struct Refusal: Decodable, Sendable {
        let tooManyPixels: [Int]?
        let truncated: Bool?
        let damaged: Bool?
        let unsupported: Bool?
    }

    let file: String
    let error: Refusal?
    let pages: [Page]?
    let dpi: Double?
    /// How far a pixel may be off: 0 but for lossy compression.
    let tolerance: Int?

    var testDescription: String { file }

    var format: ImageFormat {
        file.hasPrefix("png") ? .png : file.hasPrefix("jpeg") ? .jpeg : .tiff
    }

    var bytes: [UInt8] {
        get throws { [UInt8](try Data(contentsOf: Self.folder.appending(path: file))) }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/ImageCodecs")

    static let all: [Fixture] = {
        do {
            return try JSONDecoder().decode(
                [Fixture].self,
                from: Data(contentsOf: folder.appending(path: "manifest.json"))
            )
        } catch {
            fatalError("the manifest of the image fixtures cannot be read: \(error)")
        }
    }()
    static let readable = all.filter { $0.error == nil }
    static let refused = all.filter { $0.error != nil }

    static func named(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }
}
