internal import Archive
internal import ArgumentParser
internal import FoundationEssentials
internal import Typesetting

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the whole archive to one file: scans, models, descriptions, decisions and the audit log.",
        discussion: "Others may work on meanwhile; the file holds one moment of the archive. It is not encrypted."
    )
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The file to write.", valueName: "file"))
    var file: String

    func run() throws {
        try global.openArchive().backUp(to: file, environment: ProcessContext.environment)
        let size = try Data(contentsOf: URL(filePath: file), options: .alwaysMapped).count
        global.show(
            "Written to \(TextWidth.printable(file)), \(Quantity.decimal(Double(size) / 1_048_576, digits: 1)) MiB.",
            json: .object(["file": .string(file), "bytes": .count(size)])
        )
    }
}
