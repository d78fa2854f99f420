internal import FoundationEssentials
internal import WriterIdentification

/// A folder of files for `trec_eval`.
struct TRECFolder {
    let path: String

    /// Writes `name.run` and `name.qrels`.
    func write(_ rankings: [JudgedRanking], name: String) throws(CommandFailure) {
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
            throw CommandFailure(file: path, "the folder cannot be made; choose another one with --trec")
        }
        try OutputFile.write(Array(TRECFiles.run(rankings, tag: "ductus").utf8), to: "\(path)/\(name).run")
        try OutputFile.write(Array(TRECFiles.judgements(rankings).utf8), to: "\(path)/\(name).qrels")
    }
}
