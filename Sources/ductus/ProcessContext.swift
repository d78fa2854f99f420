internal import Archive
internal import FoundationEssentials
internal import Glibc

/// What the process's surroundings say: environment, user, folders.
enum ProcessContext {
    static var environment: [String: String] { ProcessInfo.processInfo.environment }
    static var identifier: Int32 { getpid() }
    static var isRoot: Bool { geteuid() == 0 }
    static var currentDirectory: String { FileManager.default.currentDirectoryPath }

    /// Threads that read scans while one runs the network.
    static var readerThreads: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// The account that runs the program, as the audit log names it; `DUCTUS_ACTOR` names the one on whose behalf it runs.
    static var attribution: Attribution {
        let environment = environment
        let named = ["DUCTUS_ACTOR", "SUDO_USER", "USER", "LOGNAME"].compactMap { environment[$0] }.first {
            !$0.isEmpty
        }
        let actor = named ?? (isRoot ? "root" : "user \(geteuid())")
        return Attribution(actor: actor, program: "ductus \(Ductus.version)")
    }

    /// This process as a worker, for people: the machine and the process's number.
    static var worker: String { "\(ProcessInfo.processInfo.hostName), process \(identifier)" }

    /// The folder of a command-line path, absolute.
    static func folder(of path: String) -> String {
        let absolute = path.hasPrefix("/") ? path : "\(currentDirectory)/\(path)"
        let folder = absolute[..<(absolute.lastIndex(of: "/") ?? absolute.startIndex)]
        return folder.isEmpty ? "/" : String(folder)
    }
}
