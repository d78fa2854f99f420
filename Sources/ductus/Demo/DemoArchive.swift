internal import Archive
internal import WriterIdentification

/// The demo's private archive, with the base model as the active one.
struct DemoArchive {
    private let archive: Archive
    private let location: ArchiveLocation
    private let global: GlobalOptions

    init(folder: String, baseModel: String, global: GlobalOptions) throws {
        self.global = global
        location = .embedded(dataDirectory: folder)
        let environment = ProcessContext.environment
        let attribution = ProcessContext.attribution
        _ = try Archive.initialize(
            at: location,
            baseModel: baseModel,
            attribution: attribution,
            environment: environment
        )
        archive = try Archive.open(location, attribution: attribution, environment: environment)
        try activate(baseModel)
    }

    func enroll(_ manifest: String) throws {
        let progress = ProgressBar("Enrolling", global: global)
        defer { progress.clear() }
        let summary = try archive.importManifest(
            ManifestFile.read(manifest),
            threads: ProcessContext.readerThreads,
            progress: { progress.update(done: $0.done, of: $0.total) }
        )
        if let failure = summary.failures.first { throw CommandFailure(failure.reason) }
    }

    func identify(_ probes: [DrawnPages.Page]) throws -> [(page: DrawnPages.Page, result: Identification)] {
        let progress = ProgressBar("Identifying", global: global)
        defer { progress.clear() }
        return try probes.enumerated().map { index, page in
            let result = try archive.identify([ScanFile(path: page.path)], top: 3)
            progress.update(done: index + 1, of: probes.count)
            return (page, result)
        }
    }

    /// Leaves no server behind; a failure to stop is no failure of the demo.
    func stop() { _ = try? Archive.stop(location, environment: ProcessContext.environment) }

    /// A demo archive of an earlier program may hold another base model.
    private func activate(_ baseModel: String) throws {
        let model = try archive.storeModel(
            FileBytes.read(baseModel),
            name: ModelFile.read(baseModel).card.title,
            classes: .strangers
        )
        guard model.state != .active else { return }
        _ = try ModelActivation.activate(model.id, in: archive, leavingOutPages: false, global: global)
    }
}
