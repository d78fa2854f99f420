import Foundation
import ImageCodecs
import PageAnalysis
import Raster
import Testing

/// Scans of the IAM database beside the checkout; they are free for research but not to be passed on.
enum RealScans {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("../shared/data").standardizedFileURL

    static let areThere = FileManager.default.fileExists(atPath: folder.path)

    static let isOptimized: Bool = {
        var isOptimized = true
        assert(
            {
                isOptimized = false
                return true
            }()
        )
        return isOptimized
    }()

    /// Every `stride`th scan of a set, in the order of their names.
    static func files(of set: String, every stride: Int) -> [URL] {
        let names =
            FileManager.default.enumerator(atPath: folder.appendingPathComponent(set).path)?
            .compactMap { $0 as? String }.filter { $0.hasSuffix(".png") }.sorted() ?? []
        return names.enumerated().filter { $0.offset % stride == 0 }
            .map { folder.appendingPathComponent(set).appendingPathComponent($0.element) }
    }

    static func scan(_ file: URL) throws -> GrayRaster {
        try ImageDecoder().decode([UInt8](Data(contentsOf: file))).raster
    }
}

extension Trait where Self == ConditionTrait {
    /// A page takes seconds in a debug build, a scan minutes.
    static var optimized: Self { .enabled(if: RealScans.isOptimized, "needs a release build") }

    static var realScans: Self {
        .enabled(if: RealScans.areThere && RealScans.isOptimized, "needs ../shared/data and a release build")
    }
}
