import Foundation
import SyntheticScribe
import TestSupport

/// A data folder and a folder of scans, removed with the server in it when the tests end.
struct Workspace {
    /// Whether the model of the checkout is used; a seeded, untrained one ranks by chance.
    static let hasBaseModel = FileManager.default.fileExists(atPath: baseModel)
    private static let baseModel = Checkout.root.appending(path: "models/base.safetensors").path

    let dataFolder: URL
    /// Where the program runs.
    let folder: URL
    let program: Program

    init() throws {
        dataFolder = URL(filePath: try TemporaryFolder().path)
        folder = dataFolder.appending(path: "work")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var environment = TestEnvironment.withInstallation
        environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
        environment["DUCTUS_DATA_DIR"] = dataFolder.path
        environment["USER"] = "tester"
        let model = dataFolder.appending(path: "base.safetensors")
        if Self.hasBaseModel {
            try FileManager.default.copyItem(atPath: Self.baseModel, toPath: model.path)
        } else {
            try UntrainedModel.write(to: model)
        }
        program = Program(folder: folder, environment: environment)
    }

    func write(_ bytes: [UInt8], to name: String) throws { try Data(bytes).write(to: folder.appending(path: name)) }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    /// Writes the page as `<scribe>-<number>.png` and answers that name.
    @discardableResult
    func draw(scribe: Int, page: Int, format: PageFormat = DrawnPages.slip) throws -> String {
        let name = "\(scribe)-\(page).png"
        try write(DrawnPages.png(scribe: scribe, page: page, format: format), to: name)
        return name
    }

    /// Stops the private server.
    func stop() { _ = try? program.run("stop") }
}
