import FoundationEssentials
import NeuralNetwork

/// A training state on disk: a safetensors file that is there whole or not at all.
enum CheckpointFile {
    private static let format = "ductus-checkpoint"
    private static let version = "4"
    private static let parameterPrefix = "parameter."
    private static let optimizerPrefix = "optimizer."

    /// Replaces the file at `path`. What was there stays when writing fails.
    static func write(_ state: TrainingState, to path: String) throws {
        var tensors: [String: Tensor] = [:]
        for (name, tensor) in state.parameters.tensors { tensors[parameterPrefix + name] = tensor }
        for (name, tensor) in state.optimizer?.tensors ?? [:] { tensors[optimizerPrefix + name] = tensor }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let record = String(decoding: try encoder.encode(state.record), as: UTF8.self)
        let file = Safetensors(
            tensors: tensors,
            metadata: [
                "format": format,
                "version": version,
                "architecture": state.parameters.architecture.rawValue,
                "optimizerSteps": state.optimizer.map { "\($0.stepCount)" } ?? "",
                "record": record,
                "checksum": checksum(record, tensors),
            ]
        )
        // Written beside, flushed to the disk and renamed.
        try Data(file.encoded()).write(to: URL(filePath: path), options: .atomic)
    }

    /// Reads the file at `path`; whatever is wrong with it is one error.
    static func read(_ path: String) throws(TrainingError) -> TrainingState {
        let bytes: [UInt8]
        do { bytes = [UInt8](try Data(contentsOf: URL(filePath: path))) } catch {
            throw .unreadableCheckpoint(path: path, reason: ErrorReason(error).text)
        }
        do { return try state(bytes) } catch {
            throw .unreadableCheckpoint(path: path, reason: "\(error)")
        }
    }

    /// What a checkpoint's bytes can lack.
    private enum Damage: Error, CustomStringConvertible {
        case notACheckpoint
        case otherVersion(String)
        /// The record is whole and does not hold what this program's would.
        case otherProgram
        case damaged

        var description: String {
            switch self {
            case .notACheckpoint: "it is not a checkpoint of a training"
            case .otherVersion(let version):
                "it is of version \(version), and this program goes on from version \(CheckpointFile.version) only"
            case .otherProgram:
                "it was written by another version of this program, and only that one can go on from it"
            case .damaged: "it is damaged"
            }
        }
    }

    private static func state(_ bytes: [UInt8]) throws -> TrainingState {
        let file = try Safetensors.decode(bytes)
        guard file.metadata["format"] == format else { throw Damage.notACheckpoint }
        guard file.metadata["version"] == version else { throw Damage.otherVersion(file.metadata["version"] ?? "0") }
        guard let architecture = file.metadata["architecture"].flatMap(Architecture.init(rawValue:)),
            let recordText = file.metadata["record"],
            file.metadata["checksum"] == checksum(recordText, file.tensors)
        else { throw Damage.damaged }
        guard let record = try? JSONDecoder().decode(TrainingState.Record.self, from: Data(recordText.utf8)) else {
            throw Damage.otherProgram
        }
        let parameters = try NetworkParameters(
            architecture: architecture,
            tensors: tensors(of: file, prefix: parameterPrefix)
        )
        guard parameters.classCount == record.writers.count else { throw Damage.damaged }
        let optimizer = file.metadata["optimizerSteps"].flatMap { Int($0) }.map {
            OptimizerState(stepCount: $0, tensors: tensors(of: file, prefix: optimizerPrefix))
        }
        return TrainingState(record: record, parameters: parameters, optimizer: optimizer)
    }

    private static func tensors(of file: Safetensors, prefix: String) -> [String: Tensor] {
        var found: [String: Tensor] = [:]
        for (name, tensor) in file.tensors where name.hasPrefix(prefix) {
            found[String(name.dropFirst(prefix.count))] = tensor
        }
        return found
    }

    /// Of the record and the bits of all numbers, by name: tells of damage that leaves the file's structure whole.
    private static func checksum(_ record: String, _ tensors: [String: Tensor]) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add(record)
        for (_, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
            for value in tensor.values { fingerprint.add(value.bitPattern) }
        }
        return String(fingerprint.value, radix: 16)
    }
}
