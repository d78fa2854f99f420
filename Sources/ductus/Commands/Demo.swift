internal import Archive
internal import ArgumentParser

struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draw invented writers, enroll them, identify a page of each, and print the ranking and the time.",
        discussion: "It has a private archive of its own within the data folder; yours stays as it is."
    )
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if global.database != nil { throw ValidationError("the demo has an archive of its own; leave out --database.") }
    }

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let folder = try "\(global.dataFolder())/demo"
        guard let baseModel = BaseModel.find(dataFolder: try global.dataFolder()) else { throw BaseModel.missing }
        let pages = DemoPages(folder: "\(folder)/pages")
        let drawing = ProgressBar("Drawing pages", global: global)
        let manifest = try pages.draw { drawing.update(done: $0, of: $1) }
        drawing.clear()
        let archiveFolder = "\(folder)/archive"
        let archive = try DemoArchive(folder: archiveFolder, baseModel: baseModel, global: global)
        defer { archive.stop() }
        try archive.enroll(manifest)
        let report = DemoReport(
            pages: pages,
            archiveFolder: archiveFolder,
            results: try archive.identify(pages.probes),
            elapsed: clock.now - start
        )
        global.show(report.text, json: report.json)
    }
}
