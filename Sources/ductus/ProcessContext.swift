internal import Archive
internal import EmbeddedPostgres
internal import FoundationEssentials
internal import Glibc

/// What the process's surroundings say: environment, user, folders.
enum ProcessContext {
    /// The environment; the PostgreSQL that `deploy/fetch-postgres` put into the usual data folder is named in it, so
    /// that it serves data folders elsewhere too.
    static var environment: [String: String] {
        var environment = ProcessInfo.processInfo.environment
        if environment["DUCTUS_POSTGRES_HOME", default: ""].isEmpty,
            let usual = EmbeddedPostgres.defaultDataDirectory(environment: environment),
            FileManager.default.fileExists(atPath: "\(usual)/postgresql/VERSION")
        {
            environment["DUCTUS_POSTGRES_HOME"] = "\(usual)/postgresql"
        }
        return environment
    }
    static var isRoot: Bool { geteuid() == 0 }
    static var currentDirectory: String { FileManager.default.currentDirectoryPath }

    /// Threads that read scans while one runs the network.
    static var readerThreads: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// The account that runs the program, as the audit log names it.
    static var attribution: Attribution {
        let environment = environment
        let named = ["SUDO_USER", "USER", "LOGNAME"].compactMap { environment[$0] }.first { !$0.isEmpty }
        let actor = named ?? (isRoot ? "root" : "user \(geteuid())")
        return Attribution(actor: actor, program: "ductus \(Ductus.version)")
    }

    /// The folder of a command-line path, absolute.
    static func folder(of path: String) -> String {
        let absolute = path.hasPrefix("/") ? path : "\(currentDirectory)/\(path)"
        let folder = absolute[..<(absolute.lastIndex(of: "/") ?? absolute.startIndex)]
        return folder.isEmpty ? "/" : String(folder)
    }
}
