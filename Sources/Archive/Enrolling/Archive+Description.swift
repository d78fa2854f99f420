internal import PageAnalysis
internal import Pipelining
internal import WriterIdentification

extension Archive {
    /// Reads and describes pages of a scan, and leaves out those without handwriting when others have some.
    ///
    /// - Parameters:
    ///   - first: the first of the pages, when it was described ahead.
    ///   - body: receives every page in order.
    /// - Returns: the pages that were left out, and why.
    func describePages(
        _ pages: ScanPages,
        of scan: ScanFile,
        reading: ReadingOptions,
        model: LoadedModel,
        first: Result<DescribedPage, ArchiveError>? = nil,
        body: (DescribedPage) throws -> Void
    ) throws -> [(pageIndex: Int, reason: String)] {
        var skipped: [(pageIndex: Int, reason: String)] = []
        var firstRefusal: ArchiveError?
        func take(_ page: Int, _ result: Result<DescribedPage, ArchiveError>) throws {
            switch result {
            case .success(let described):
                try body(described)
            case .failure(let refusal):
                guard pages.total > 1, refusal.isEmptyPage else { throw refusal }
                firstRefusal = firstRefusal ?? refusal
                skipped.append((page, refusal.description))
            }
        }
        var rest = pages.indices
        if let first, let page = rest.first {
            try take(page, first)
            rest.removeFirst()
        }
        try preparedInOrder(rest, threads: min(2, max(1, rest.count)), ahead: 2) { page in
            Result { () throws(ArchiveError) in
                try PreparedPage(scan, page: page, pageCount: pages.total, reading: reading, for: model)
            }
        } consume: { page, result in
            let described = result.flatMap { prepared in
                Result { () throws(ArchiveError) in try loadedModels.describe(prepared, with: model) }
            }
            try take(page, described)
        }
        if let firstRefusal, skipped.count == pages.indices.count { throw firstRefusal }
        return skipped
    }
}

extension ArchiveError {
    /// A page that is fine but holds nothing to describe, such as the empty back of a sheet.
    fileprivate var isEmptyPage: Bool {
        switch self {
        case .noPatches: true
        case .scan(_, _, .analysis(.noHandwriting)): true
        default: false
        }
    }
}
