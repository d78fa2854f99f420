internal import ArgumentParser
internal import SyntheticScribe

struct Scribes: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draw pages by invented writers, as PNG files with a manifest.",
        discussion: """
            For trying things out, load tests, and extra classes in a training. The same numbers give the same pages; \
            pages that are there already are not drawn again. Figures measured on them say nothing about people.
            """
    )

    @Argument(help: ArgumentHelp("The folder to draw into.", valueName: "folder"))
    var folder: String

    @Option(help: ArgumentHelp("How many writers.", valueName: "n"))
    var writers = 20

    @Option(help: ArgumentHelp("Pages a writer.", valueName: "n"))
    var pages = 3

    @Option(help: ArgumentHelp("The number of the first writer; the demo's are 0 to 19.", valueName: "n"))
    var first: UInt64 = 1000

    @Flag(name: .customLong("one-pen"), help: "Every writer keeps to one pen; else each page shows another one.")
    var onePen = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (1...100_000).contains(writers), (1...15).contains(pages), first <= 1_000_000 else {
            throw ValidationError("draw 1 to 100,000 writers from number 0 to 1,000,000 on, and 1 to 15 pages of each.")
        }
    }

    func run() throws {
        let drawn = DrawnPages(folder: folder, variesPens: !onePen)
        let wanted = (0..<UInt64(writers)).flatMap { offset in
            let scribe = Scribe(seed: first + offset)
            return (1...pages).map { drawn.page($0, by: scribe) }
        }
        let bar = ProgressBar("Drawing pages", global: global)
        try drawn.draw(wanted) { bar.update(done: $0, of: $1) }
        bar.clear()
        let manifest = try drawn.writeManifest(of: wanted)
        global.show(
            "\(wanted.count) pages by \(writers) invented writers, listed in \(manifest).",
            json: .object([
                "manifest": .string(manifest), "pages": .count(wanted.count), "writers": .count(writers),
            ])
        )
    }
}
