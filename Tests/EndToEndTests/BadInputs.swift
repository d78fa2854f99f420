import Foundation
import ImageCodecs
import Raster

/// The files that the table of bad inputs names.
enum BadInputs {
    static func write(into workspace: Workspace) throws {
        let good = DrawnPages.png(scribe: 1, page: 1)
        try workspace.write(good, to: "good.png")
        try workspace.write([], to: "empty.png")
        try workspace.write("Dear Ada,\nthank you for your letter.\n", to: "notes.txt")
        try workspace.write("%PDF-1.7\n%âãÏÓ\n", to: "letter.pdf")
        try workspace.write(Array(good.prefix(good.count / 2)), to: "cut.png")
        var damaged = good
        damaged[good.count / 2] ^= 0xFF
        try workspace.write(damaged, to: "damaged.png")
        try workspace.write(PNGEncoder.encode(GrayRaster(width: 1200, height: 800), dpi: 300), to: "blank.png")
        try workspace.write(PNGEncoder.encode(GrayRaster(width: 10, height: 10), dpi: 300), to: "tiny.png")
        try workspace.write(bomb(from: good), to: "bomb.png")
        try FileManager.default.createDirectory(
            at: workspace.folder.appending(path: "folder"),
            withIntermediateDirectories: true
        )
        try workspace.write("# The daemon\nlistn = 127.0.0.1:8080\n", to: "bad.conf")
        try workspace.write("", to: "empty.csv")
        try workspace.write("path,document\ngood.png,letter\n", to: "no-writer.csv")
        try workspace.write("path,writer\n\"good.png,Ada\n", to: "quote.csv")
        try workspace.write("path,writer\ngood.png,Ada,more\n", to: "fields.csv")
        try workspace.write("path,writer,split\ngood.png,Ada,train\nlost.png,Ada,train\n", to: "lost.csv")
    }

    /// A PNG whose header claims 100,000 x 100,000 pixels, with the right checksum.
    private static func bomb(from png: [UInt8]) -> [UInt8] {
        var bytes = png
        let side: [UInt8] = [0x00, 0x01, 0x86, 0xA0]
        bytes.replaceSubrange(16..<24, with: side + side)
        let checksum = crc32(bytes[12..<29])
        bytes.replaceSubrange(29..<33, with: (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (24 - 8 * $0)) })
        return bytes
    }

    private static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var rest: UInt32 = .max
        for byte in bytes {
            rest ^= UInt32(byte)
            for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
        return ~rest
    }
}
