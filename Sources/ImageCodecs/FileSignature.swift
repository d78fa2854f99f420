/// What the first bytes of a file say it is.
enum FileSignature: Equatable {
    case image(ImageFormat)
    /// Something else that people have on their disks under the name of an image, as a phrase with its article.
    case other(String)
    case unknown

    init(of bytes: [UInt8]) {
        if let format = Self.format(of: bytes) {
            self = .image(format)
        } else if let phrase = Self.phrase(for: bytes) {
            self = .other(phrase)
        } else {
            self = Self.isText(bytes) ? .other("text") : .unknown
        }
    }

    private static func format(of bytes: [UInt8]) -> ImageFormat? {
        // Four bytes of the eight: a PNG whose line ends were converted is a damaged PNG.
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return .png }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        let tiffs: [[UInt8]] = [
            [0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43],
        ]
        return tiffs.contains { bytes.starts(with: $0) } ? .tiff : nil
    }

    private static func phrase(for bytes: [UInt8]) -> String? {
        func has(_ ascii: String, at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: ascii.utf8) }
        if has("%PDF-") { return "a PDF document" }
        if has("GIF8") { return "a GIF image" }
        if has("RIFF"), has("WEBP", at: 8) { return "a WebP image" }
        if has("ftyp", at: 4) { return isoMediaPhrase(has) }
        if has("jP  ", at: 4) || bytes.starts(with: [0xFF, 0x4F, 0xFF, 0x51]) { return "a JPEG 2000 image" }
        if has("JXL ", at: 4) || bytes.starts(with: [0xFF, 0x0A]) { return "a JPEG XL image" }
        if has("8BPS") { return "a Photoshop document" }
        if has("AT&TFORM") { return "a DjVu document" }
        if has("%!PS") { return "a PostScript document" }
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) { return "a ZIP archive or office document" }
        if has("BM"), bytes.count >= 18, bytes[6..<10].allSatisfy({ $0 == 0 }) { return "a BMP image" }
        if let kind = bytes.dropFirst().first, has("P"), (0x31...0x36).contains(kind), bytes.count > 2,
            isSpace(bytes[2])
        {
            return "a PNM image"
        }
        return nil
    }

    /// The brand that follows "ftyp" tells the children of the ISO media format apart.
    private static func isoMediaPhrase(_ has: (String, Int) -> Bool) -> String {
        if has("avif", 8) || has("avis", 8) { return "an AVIF image" }
        let heic = ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"]
        return heic.contains { has($0, 8) } ? "a HEIC image" : "a video"
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Judges the first 512 bytes: no control characters but white space.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        !bytes.isEmpty && bytes.prefix(512).allSatisfy { $0 >= 0x20 && $0 != 0x7F || isSpace($0) || $0 == 0x1B }
            && String(validating: bytes.prefix(508), as: UTF8.self) != nil
    }
}
