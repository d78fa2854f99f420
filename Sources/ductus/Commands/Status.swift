internal import Archive
internal import ArgumentParser

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say where the archive is, whether its PostgreSQL runs, and what it holds; changes nothing.",
        discussion: """
            With --url a daemon is asked instead, here or on another machine. What it holds it tells whoever has a token, \
            given in the environment as DUCTUS_TOKEN.
            """
    )

    @Option(help: ArgumentHelp("The address of a daemon to ask, as it printed it.", valueName: "url"))
    var url: String?

    @Option(
        help: ArgumentHelp(
            "What the daemon's certificate rests on, in PEM, where the system does not trust it.",
            valueName: "file"
        )
    )
    var tlsAuthority: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard let url else {
            if tlsAuthority != nil { throw ValidationError("--tls-authority needs --url.") }
            return
        }
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw ValidationError("--url is the address of a daemon, for instance http://127.0.0.1:8080/.")
        }
    }

    func run() throws {
        if let url { try ask(url) } else { try look() }
    }

    private func look() throws {
        let status = try Archive.status(of: global.location(), environment: ProcessContext.environment)
        let report = StatusReport(status)
        global.show(report.text, json: report.json)
        if case .unreachable(let reason) = status.server { throw CommandFailure(reason) }
    }

    private func ask(_ url: String) throws {
        let daemon = RemoteDaemon(
            url: url.hasSuffix("/") ? url : url + "/",
            token: ProcessContext.environment["DUCTUS_TOKEN"].flatMap { $0.isEmpty ? nil : $0 },
            authority: tlsAuthority
        )
        let status = try daemon.status()
        let report = DaemonReport(status)
        global.show(report.text, json: report.json)
        if let reason = status.unreadiness { throw CommandFailure("\(status.url): \(reason)") }
    }
}
