internal import WriterIdentification

/// A document that asks a question: described with the active model, not stored.
struct Probe: Sendable {
    var model: LoadedModel
    var pages: [ProbePage]
    /// Of all patches of all pages.
    var description: DocumentDescription
    /// Every page of the archive that comes from one of the probe's files.
    var leftOut: [Int64]

    var auditPages: AuditDetails.Value {
        .list(pages.map { .object(["sha256": .text($0.sha256), "index": .count($0.pageIndex)]) })
    }
}

extension Archive {
    func probe(_ scans: [ScanFile], reading: ReadingOptions) throws -> Probe {
        let model = try loadedActiveModel()
        var probePages: [ProbePage] = []
        var descriptions: [PageDescription] = []
        var leftOut: Set<Int64> = []
        for scan in scans {
            let hash = ContentHash(of: scan.bytes)
            let present = try withConnection { try Self.presentPages(of: hash, on: $0) }
            leftOut.formUnion(present.map(\.pageID))
            _ = try describePages(try ScanPages(of: scan, page: nil), of: scan, reading: reading, model: model) {
                page in
                let facts = page.facts
                descriptions.append(page.description)
                probePages.append(
                    ProbePage(
                        fileName: scan.name,
                        pageIndex: facts.pageIndex,
                        sha256: hash.hexadecimal,
                        resolution: facts.resolution,
                        lineCount: facts.lineCount,
                        patchCount: page.description.patches.count,
                        enrolledPageID: present.first { $0.pageIndex == facts.pageIndex }?.pageID
                    )
                )
            }
        }
        return Probe(
            model: model,
            pages: probePages,
            description: DocumentDescription(descriptions, model: model.model),
            leftOut: leftOut.sorted()
        )
    }
}
