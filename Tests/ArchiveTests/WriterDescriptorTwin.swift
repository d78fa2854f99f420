import Archive
import PostgresClient
import TestSupport
import Testing
import WriterIdentification

/// The descriptor of each writer, made anew in plain loops from what is stored of the pages.
extension TestArchive {
    /// Compares what a search uses with the twin, for one writer after the other.
    func expectWriterDescriptorsAreRight(model: RecognitionModel = TestModel.model()) throws {
        // A search completes the descriptors.
        _ = try archive.identify([TestScan.file(scribe: 90, page: 1)])
        try database.pool.withConnection { connection in
            let pages = try connection.query(
                """
                SELECT document.writer, page_descriptor.patch_count, page_descriptor.aggregate
                FROM page_descriptor JOIN page ON page.id = page JOIN document ON document.id = document
                JOIN model ON model.id = page_descriptor.model AND model.state = 'active'
                WHERE document.role = 'known'
                """
            )
            var sums: [Int64: (sum: [Float], weight: Float)] = [:]
            for row in pages {
                let weight = Float(try row.get("patch_count", as: Int.self))
                let aggregate = try row.get("aggregate", as: HalfVector.self).values
                let writer: Int64 = try row.get("writer")
                let before = sums[writer] ?? ([Float](repeating: 0, count: aggregate.count), 0)
                sums[writer] = (zip(before.sum, aggregate).map { $0 + weight * $1 }, before.weight + weight)
            }
            let stored = try connection.query(
                "SELECT writer, descriptor FROM writer_descriptor JOIN model ON model.id = model AND state = 'active'"
            )
            #expect(stored.count == sums.count)
            for row in stored {
                let (sum, weight) = try #require(sums[try row.get("writer")])
                let expected = model.descriptor(ofAggregate: sum.map { $0 / weight })
                let found = try row.get("descriptor", as: HalfVector.self).values
                #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 0.001 })
            }
        }
    }
}
