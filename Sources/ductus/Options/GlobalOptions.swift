internal import ArgumentParser

/// Options that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A PostgreSQL server to use instead of the private one, as postgresql://user:password@host/name. "
                + "DUCTUS_DATABASE_URL in the environment says the same.",
            valueName: "url"
        )
    )
    var database: String?

    @Option(
        name: .customLong("data-dir"),
        help: ArgumentHelp(
            "The folder of the private PostgreSQL, checkpoints and curves. DUCTUS_DATA_DIR in the environment says "
                + "the same; else ~/.local/share/ductus.",
            valueName: "dir"
        )
    )
    var dataDirectory: String?

    @Option(
        help: ArgumentHelp(
            "A file of lines setting = value. Options and environment come before it; docs/configuration.md lists all.",
            valueName: "file"
        )
    )
    var config: String?

    @Flag(help: "Print one JSON document on standard output and nothing else there.")
    var json = false

    @Flag(help: "Print neither progress nor remarks.")
    var quiet = false

    @Flag(help: "Report progress on standard error as one JSON object a line, for programs.")
    var progressLines = false

    func validate() throws {
        if database != nil, dataDirectory != nil {
            throw ValidationError("--database and --data-dir exclude each other; give one of them.")
        }
    }

    /// Moves global options that stand before the command's name behind it, where the command looks for them.
    static func behindCommand(_ arguments: [String]) -> [String] {
        var moved: [String] = []
        var rest = arguments[...]
        while let first = rest.first {
            if ["--json", "--quiet", "--progress-lines"].contains(first)
                || ["--database=", "--data-dir=", "--config="].contains(where: first.hasPrefix)
            {
                moved.append(rest.removeFirst())
            } else if ["--database", "--data-dir", "--config"].contains(first), rest.count > 1 {
                moved += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        guard !rest.isEmpty else { return arguments }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end]) + moved + Array(rest[end...])
    }
}
