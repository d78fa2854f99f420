internal import Archive

extension GlobalOptions {
    /// Where the archive is, by options and environment.
    func location() throws -> ArchiveLocation { try location(environment: ProcessContext.environment) }

    /// The user's data folder, also when the archive is on a server: checkpoints and curves go there.
    func dataFolder() throws -> String {
        var environment = ProcessContext.environment
        environment["DUCTUS_DATABASE_URL"] = nil
        var local = self
        local.database = nil
        guard case .embedded(let folder) = try local.location(environment: environment) else {
            throw CommandFailure("there is no data folder; give one with --data-dir")
        }
        return folder
    }

    /// Opens the archive that is there: a folder that was mistyped must not become an empty archive.
    func openArchive() throws -> Archive { try open(location()) }

    /// Opens the archive to put something into it. A private one that is not there yet is made; a database on a server
    /// never is, because whoever runs the server decides that with `ductus init`.
    func openOrMakeArchive() throws -> Archive {
        let location = try location()
        do { return try open(location) } catch ArchiveError.notInitialized(.embedded) {
            let done = try initialize(location)
            note("A new archive was made: \(LocationText.of(location))")
            if !done.hasModel { noteMissingModel() }
            return try open(location)
        }
    }

    /// Makes or updates the archive and installs the base model when it has none.
    func initialize(_ location: ArchiveLocation) throws -> Initialization {
        try Archive.initialize(
            at: location,
            baseModel: BaseModel.find(dataFolder: try dataFolder()),
            attribution: ProcessContext.attribution,
            environment: ProcessContext.environment
        )
    }

    /// Says that the archive has no model, and where one would have been found.
    func noteMissingModel() { note("It has no model yet: \(BaseModel.missing.reason)") }

    private func open(_ location: ArchiveLocation) throws -> Archive {
        try Archive.open(
            location,
            attribution: ProcessContext.attribution,
            environment: ProcessContext.environment
        )
    }

    /// Prints the document with `--json`, else the text; a remark that is not the answer goes with ``note(_:)``.
    func show(_ text: @autoclosure () -> String, json document: @autoclosure () -> JSON) {
        print(json ? document().text : text())
    }

    /// A remark for people, on standard error.
    func note(_ text: String) {
        if !quiet { Terminal.write(text + "\n") }
    }

    private func location(environment: [String: String]) throws -> ArchiveLocation {
        try ArchiveLocation.resolve(
            database: database,
            dataDirectory: dataDirectory,
            environment: environment,
            isRoot: ProcessContext.isRoot,
            currentDirectory: ProcessContext.currentDirectory
        )
    }
}
