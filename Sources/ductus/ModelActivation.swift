internal import Archive

/// Making a model the active one, with progress.
enum ModelActivation {
    static func activate(
        _ model: Int64,
        in archive: Archive,
        validation: ModelValidation? = nil,
        leavingOutPages: Bool,
        global: GlobalOptions
    ) throws -> PageDescriptionReport {
        let progress = ProgressBar("Describing pages", global: global)
        defer { progress.clear() }
        let report = try archive.activateModel(
            model,
            validation: validation,
            leavingOutPages: leavingOutPages,
            threads: ProcessContext.readerThreads,
            progress: { progress.update(done: $0, of: $1) }
        )
        progress.clear()
        for failure in report.failures { global.note("page \(failure.pageID) left out: \(failure.reason)") }
        return report
    }
}
