internal import Archive
internal import ArgumentParser

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make or update the archive: start or reach PostgreSQL, migrate, install the base model."
    )
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let location = try global.location()
        let done = try global.initialize(location)
        let place = LocationText.of(location)
        var lines = ["The archive is ready: \(place)"]
        if !done.appliedMigrations.isEmpty {
            lines.append("Schema steps applied now: \(done.appliedMigrations.map(String.init).joined(separator: ", "))")
        }
        if done.installedModel, let baseModel = BaseModel.find(dataFolder: try global.dataFolder()) {
            lines.append("Base model installed from \(baseModel)")
        }
        if !done.hasModel { global.noteMissingModel() }
        global.show(
            lines.joined(separator: "\n"),
            json: .object([
                "location": .string(place),
                "appliedMigrations": .array(done.appliedMigrations.map(JSON.count)),
                "installedModel": .bool(done.installedModel),
            ])
        )
    }
}
