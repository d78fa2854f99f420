/// How strongly a JPEG file is compressed, on the scale that the Independent JPEG Group's programs made usual.
enum JPEGQuality {
    /// Table K.1 of ITU-T T.81, in zigzag order as files have it: the steps of luminance at quality 50.
    private static let steps = [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51,
        61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77,
        113, 121, 112, 100, 120, 92, 101, 103, 99,
    ]
    /// A step of one byte is no larger, however low the quality; those that are as large say nothing.
    private static let largestStep = 255

    /// 1 (coarsest) to 100, from the steps by which luminance was divided; other programs' tables are put where the Group's
    /// would be as coarse on the whole.
    ///
    /// - Returns: nil when no table of luminance comes before the picture's data.
    static func estimate(_ file: [UInt8]) -> Int? {
        guard let table = luminanceTable(file) else { return nil }
        let telling = zip(table, steps).filter { $0.0 < largestStep }
        guard !telling.isEmpty else { return 1 }
        // Per cent of the usual steps: 200 - 2q from quality 50 on, 5000 / q below (jcparam.c).
        let percent = 100 * Double(telling.reduce(0) { $0 + $1.0 }) / Double(telling.reduce(0) { $0 + $1.1 })
        let quality = percent <= 100 ? (200 - percent) / 2 : 5000 / percent
        return Int(min(max(quality.rounded(), 1), 100))
    }

    /// Table 0, which luminance uses; where it comes more than once, the first.
    private static func luminanceTable(_ file: [UInt8]) -> [Int]? {
        var position = 2
        while position + 4 <= file.count, file[position] == 0xFF {
            let marker = file[position + 1]
            // Markers may be filled up with further bytes 0xFF.
            if marker == 0xFF {
                position += 1
                continue
            }
            let end = position + 2 + Int(file[position + 2]) << 8 + Int(file[position + 3])
            guard marker != 0xDA, end <= file.count, end > position + 3 else { return nil }
            if marker == 0xDB, let table = luminanceTable(among: file[(position + 4)..<end]) { return table }
            position = end
        }
        return nil
    }

    private static func luminanceTable(among tables: ArraySlice<UInt8>) -> [Int]? {
        var rest = tables
        while let kind = rest.popFirst() {
            let width = kind >> 4 == 0 ? 1 : 2
            guard rest.count >= steps.count * width else { return nil }
            if kind & 0x0F == 0 {
                return steps.indices.map { index in
                    let place = rest.startIndex + index * width
                    return width == 1 ? Int(rest[place]) : Int(rest[place]) << 8 + Int(rest[place + 1])
                }
            }
            rest = rest.dropFirst(steps.count * width)
        }
        return nil
    }
}
