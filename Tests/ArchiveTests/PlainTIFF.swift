import Raster

/// Writes 8-bit grey TIFF files of several pages, little-endian and uncompressed (TIFF 6.0, sections 2 and 4).
enum PlainTIFF {
    static func encode(_ pages: [GrayRaster], dpi: UInt32) -> [UInt8] {
        var file: [UInt8] = [0x49, 0x49, 42, 0] + bytes(UInt32(8))
        for (index, page) in pages.enumerated() {
            let entryCount = 11
            let directory = file.count
            let resolution = directory + 2 + entryCount * 12 + 4
            let pixels = resolution + 8
            let size = page.width * page.height
            let padding = (pixels + size) % 2
            let next = index + 1 < pages.count ? pixels + size + padding : 0
            file += [UInt8(entryCount), 0]
            for (tag, type, value) in [
                (256, 4, page.width), (257, 4, page.height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, pixels),
                (277, 3, 1), (278, 4, page.height), (279, 4, size), (282, 5, resolution), (283, 5, resolution),
            ] {
                file += bytes(UInt32(tag | type << 16)) + bytes(UInt32(1)) + bytes(UInt32(value))
            }
            file += bytes(UInt32(next)) + bytes(dpi) + bytes(UInt32(1))
            for y in 0..<page.height {
                let row = page.row(y)
                for x in row.indices { file.append(row[x]) }
            }
            file += [UInt8](repeating: 0, count: padding)
        }
        return file
    }

    private static func bytes(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}
