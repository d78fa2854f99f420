internal import PostgresClient

extension Archive {
    /// Describes what is missing, then makes the model the active one in one transaction.
    ///
    /// Until then the old model answers and describes; pages enrolled meanwhile are described before the switch.
    ///
    /// - Parameters:
    ///   - validation: how it did beside the active model, for the log.
    ///   - leavingOutPages: activate although the model cannot describe some pages, which will not be found then.
    ///   - progress: pages described, of how many are to be described.
    /// - Throws: ``ArchiveError/modelIncomplete(id:pages:firstReason:)`` when it cannot describe some pages.
    public func activateModel(
        _ id: Int64,
        validation: ModelValidation? = nil,
        leavingOutPages: Bool = false,
        threads: Int = 2,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> PageDescriptionReport {
        var report = PageDescriptionReport()
        while true {
            let step = try describePages(withModel: id, threads: threads, progress: progress)
            report.describedPages += step.describedPages
            report.failures = step.failures
            if let first = step.failures.first, !leavingOutPages {
                throw ArchiveError.modelIncomplete(id: id, pages: step.failures.count, firstReason: first.reason)
            }
            if try activate(id, accepting: step.failures.count, validation) {
                try indexDescriptors(ofModel: id)
                return report
            }
        }
    }

    /// Activates the model that was active before the present one.
    ///
    /// - Returns: its number.
    /// - Throws: ``ArchiveError/noEarlierModel`` when there is none.
    public func rollBackModel(
        threads: Int = 2,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Int64 {
        let row = try withConnection { try $0.queryFirst(ArchiveQueries.previousModel) }
        guard let id = try row?.get("id", as: Int64.self) else { throw ArchiveError.noEarlierModel }
        _ = try activateModel(id, leavingOutPages: true, threads: threads, progress: progress)
        return id
    }

    /// - Returns: false when pages were enrolled meanwhile that the model has not described.
    private func activate(_ id: Int64, accepting undescribed: Int, _ validation: ModelValidation?) throws -> Bool {
        try perform(.activateModel) { transaction in
            let connection = transaction.connection
            let models = try connection.query(ArchiveQueries.lockModels)
            guard let model = try models.first(where: { try $0.get("id") == id }) else {
                throw ArchiveError.noSuchModel(id)
            }
            let active = try Self.activeModel(on: connection)
            guard active?.id != id else { return true }
            let pages = try transaction.row(ArchiveQueries.countUndescribedPages, [.int64(id)]).get(
                "pages",
                as: Int.self
            )
            guard pages <= undescribed else { return false }
            try connection.execute(ArchiveQueries.retireActiveModel)
            try connection.execute(ArchiveQueries.activateModel, [.int64(id)])
            transaction.details = AuditDetails([
                "model": .id(id),
                "sha256": .text(try model.get("sha256", as: [UInt8].self).hexadecimal),
                "before": .id(active?.id),
                "beforeSha256": .optional(active?.sha256),
                "undescribedPages": .count(pages),
                "validation": validation?.details ?? nil,
            ])
            return true
        }
    }
}
