internal import Archive
internal import ArchiveServer
internal import ArgumentParser

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the archive to browsers and programs, until Ctrl-C.",
        discussion: """
            Without options only this machine can reach it. As long as there is no account, a code is printed with which \
            the first one is made in a browser.
            """
    )

    @Option(help: ArgumentHelp("Where to listen; port 0 takes a free one.", valueName: "host:port"))
    var listen = "127.0.0.1:8080"

    @Option(help: ArgumentHelp("Serve encrypted, with this certificate chain in PEM.", valueName: "file"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("The private key of the certificate, in PEM.", valueName: "file"))
    var tlsKey: String?

    @Flag(help: "Browsers reach it by https through a proxy: cookies are sent over encrypted connections only.")
    var behindHTTPSProxy = false

    @Flag(
        inversion: .prefixedNo,
        help: "Do the trainings and activations that are asked for; without, \"ductus worker\" does them."
    )
    var worker = true

    @Option(help: "How the log is written on standard error: text, or json, one object a line.")
    var logFormat = LogFormat.text

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard address != nil else {
            throw ValidationError("--listen is host:port, for instance 127.0.0.1:8080 or [::1]:8080.")
        }
        if (tlsCertificate == nil) != (tlsKey == nil) {
            throw ValidationError("--tls-certificate and --tls-key need each other.")
        }
    }

    func run() throws {
        guard let address else { return }
        let archive = try global.openOrMakeArchive()
        let configuration = ServerConfiguration(
            host: address.host,
            port: address.port,
            certificate: tlsCertificate.flatMap { chain in tlsKey.map { .init(chain: chain, privateKey: $0) } },
            isReachedByHTTPS: behindHTTPSProxy
        )
        let setup = SetupSecret()
        let needsSetup = try !archive.hasAccounts()
        let logger = logFormat.logger(isQuiet: global.quiet)
        let worker =
            worker
            ? RunningWorker(JobWorker(archive: archive, dataFolder: try global.dataFolder(), logger: logger)) : nil
        defer { worker?.stop() }
        let scheme = tlsCertificate == nil ? "http" : "https"
        let global = global
        do {
            try serve(archive, configuration: configuration, setup: setup, logger: logger) { port in
                let url = "\(scheme)://\(address.urlHost):\(port)/"
                let code =
                    needsSetup
                    ? "\nThere is no account yet. Make the first one at \(url)setup with the code \(setup.text)" : ""
                global.show(
                    "The archive is served at \(url)\(code)",
                    json: .object(["url": .string(url), "setupCode": .optional(needsSetup ? setup.text : nil)])
                )
                Terminal.flushOutput()
                if !configuration.isReachedByHTTPS, !address.isLoopback {
                    global.note(
                        "Other machines can reach this address, and nothing is encrypted; docs/serving.md says more."
                    )
                }
            }
        } catch {
            throw CommandFailure("cannot serve at \(listen): \(error)")
        }
    }

    private var address: ListenAddress? { ListenAddress(listen) }
}
