internal import Archive
internal import ArgumentParser

struct ModelsExport: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "export", abstract: "Write a model to a file.")
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The model's number.", valueName: "model"))
    var model: Int64

    @Argument(help: ArgumentHelp("The file to write (safetensors).", valueName: "file"))
    var file: String

    func run() throws {
        let bytes = try global.openArchive().modelFile(model)
        try OutputFile.write(bytes, to: file)
        global.show(
            "Model \(model) written to \(file), \(bytes.count) bytes.",
            json: .object(["model": .integer(model), "file": .string(file), "bytes": .count(bytes.count)])
        )
    }
}
