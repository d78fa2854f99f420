internal import FoundationEssentials
internal import ImageCodecs
internal import PageAnalysis

/// The folder of pictures that explain how a scan was read.
struct StagePictures {
    struct Picture {
        var stage: AnalysisStage
        /// Within the folder.
        var name: String
    }

    let folder: String

    /// Writes each picture as `1-scan.png` and so on, in the order of the stages.
    func write(_ stages: [(AnalysisStage, StagePicture)]) throws(CommandFailure) -> [Picture] {
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw CommandFailure(file: folder, "the folder cannot be made; choose another one with --output")
        }
        var pictures: [Picture] = []
        for (index, (stage, picture)) in stages.enumerated() {
            let name = "\(index + 1)-\(stage.rawValue).png"
            switch picture {
            case .gray(let raster): try write(PNGEncoder.encode(raster, dpi: 300), as: name)
            case .color(let raster): try write(PNGEncoder.encode(raster, dpi: 300), as: name)
            }
            pictures.append(Picture(stage: stage, name: name))
        }
        return pictures
    }

    /// Writes the page that shows the pictures.
    func writeIndex(_ html: String) throws(CommandFailure) { try write(Array(html.utf8), as: "index.html") }

    private func write(_ bytes: [UInt8], as name: String) throws(CommandFailure) {
        try OutputFile.write(bytes, to: "\(folder)/\(name)")
    }
}
