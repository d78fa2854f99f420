import Foundation
import Testing

/// The built program, run in a workspace.
struct Program {
    /// How a run ended.
    struct Outcome {
        var code: Int32
        var output: String
        var error: String

        var firstErrorLine: String { String(error.split(separator: "\n").first ?? "") }

        /// The standard output as a JSON object.
        func json() throws -> [String: Any] {
            guard let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] else {
                throw CocoaError(.propertyListReadCorrupt)
            }
            return object
        }
    }

    /// A program that still runs.
    final class Running {
        /// Seconds that any run of the tests may take.
        private static let patience = 1200.0

        private let process: Process
        private let output: URL
        private let error: URL

        fileprivate init(_ process: Process, output: URL, error: URL) {
            self.process = process
            self.output = output
            self.error = error
        }

        /// What it has printed so far.
        var outputSoFar: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

        var isRunning: Bool { process.isRunning }

        func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

        /// The threads there are now, as the system describes them.
        var threads: [ProgramThread] {
            let folder = URL(filePath: "/proc/\(process.processIdentifier)/task")
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return names.compactMap { ProgramThread(folder.appending(path: $0)) }
        }

        /// Waits for its end; a program that does not come to one is killed, lest the tests wait for ever.
        func wait() throws -> Outcome {
            let deadline = Date(timeIntervalSinceNow: Self.patience)
            while process.isRunning, Date.now < deadline { Thread.sleep(forTimeInterval: 0.01) }
            if process.isRunning {
                Issue.record("\(process.arguments ?? []) did not end within \(Self.patience) s")
                send(SIGKILL)
            }
            process.waitUntilExit()
            defer {
                try? FileManager.default.removeItem(at: output)
                try? FileManager.default.removeItem(at: error)
            }
            return Outcome(
                code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
                output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
                error: String(decoding: try Data(contentsOf: error), as: UTF8.self)
            )
        }
    }

    /// Beside the test bundle, where the same build put it; `DUCTUS_PROGRAM` names another.
    static let location: URL = {
        if let named = ProcessInfo.processInfo.environment["DUCTUS_PROGRAM"] { return URL(filePath: named) }
        let test = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: test).deletingLastPathComponent().appending(path: "ductus")
    }()

    var folder: URL
    var environment: [String: String]

    func run(_ arguments: [String]) throws -> Outcome { try start(arguments).wait() }

    func run(_ arguments: String...) throws -> Outcome { try run(arguments) }

    func start(_ arguments: [String]) throws -> Running {
        let name = UUID().uuidString
        let (output, error) = (folder.appending(path: "\(name).out"), folder.appending(path: "\(name).err"))
        for file in [output, error] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = Self.location
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        try process.run()
        return Running(process, output: output, error: error)
    }
}
