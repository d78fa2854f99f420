import FoundationEssentials
package import PageAnalysis

/// Fills a page store, one page after the other.
///
/// Pages beyond the memory budget are gathered into files of a quarter of a gigabyte, which are mapped and at once
/// removed from the folder: whatever happens to the process, nothing is left behind but the empty folder.
package struct PageStoreBuilder: ~Copyable {
    private static let segmentBytes = 256 << 20

    private var store = PageStore()
    private var gathered: [UInt8] = []
    private var bytesInMemory = 0
    private let memoryBudget: Int
    private let segmentBytes: Int
    private let folder: String

    /// Keeps up to `memoryBudget` bytes of pixels in memory and the rest in files in `folder`, which is made when it
    /// is first needed.
    package init(memoryBudget: Int, folder: String, segmentBytes: Int = Self.segmentBytes) {
        self.memoryBudget = memoryBudget
        self.folder = folder
        self.segmentBytes = segmentBytes
    }

    /// Adds `page`, described by the patches at `locations`, under the next index, counted from 0.
    package mutating func append(_ page: TrimmedPage, locations: [PatchLocation] = []) throws(TrainingError) {
        store.pages.append(
            PageStore.Page(
                originX: page.originX,
                originY: page.originY,
                width: page.width,
                height: page.height,
                places: page.places,
                cellCount: page.cellCount,
                fingerprint: page.fingerprint,
                locations: locations,
                segment: store.segments.count,
                bytes: gathered.count..<gathered.count + page.runs.count
            )
        )
        gathered += page.runs
        let isInMemory = bytesInMemory + gathered.count <= memoryBudget
        // Small runs in memory, so that the budget is used up; large ones on disk, so that there are few files.
        if gathered.count >= (isInMemory ? min(segmentBytes, 4 << 20) : segmentBytes) { try closeSegment() }
    }

    /// The store with all pages that were added.
    package consuming func finish() throws(TrainingError) -> PageStore {
        if !gathered.isEmpty { try closeSegment() }
        return store
    }

    private mutating func closeSegment() throws(TrainingError) {
        if bytesInMemory + gathered.count <= memoryBudget {
            bytesInMemory += gathered.count
            store.segments.append(.memory(gathered))
        } else {
            store.segments.append(.mapped(try mapped(gathered)))
        }
        gathered = []
    }

    private func mapped(_ bytes: [UInt8]) throws(TrainingError) -> Data {
        let file = URL(filePath: folder).appending(path: "pages-\(UUID().uuidString).cache")
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(bytes).write(to: file)
            return try Data(contentsOf: file, options: .alwaysMapped)
        } catch {
            throw .cannotStorePages(folder: folder, reason: ErrorReason(error).text)
        }
    }
}
