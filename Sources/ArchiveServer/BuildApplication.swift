public import Archive
public import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
public import Logging
internal import NIOSSL

/// The daemon: everything that it is made of comes together here.
///
/// - Parameters:
///   - archive: open. Its program names the daemon in the log; the actor of each request is the account that sent it.
///   - setup: what makes the first account as long as there is none.
///   - onListening: called with the port once requests are answered.
/// - Throws: what is wrong with the certificate files.
public func buildApplication(
    archive: Archive,
    configuration: ServerConfiguration,
    setup: SetupSecret,
    logger: Logger,
    onListening: @escaping @Sendable (Int) -> Void = { _ in }
) throws -> some ApplicationProtocol {
    let server = Server(archive: archive, configuration: configuration, setup: setup, logger: logger)
    let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: SecurityHeaders(isReachedByHTTPS: configuration.isReachedByHTTPS))
    let gate = Gate(server: server)
    for endpoint in Endpoints.all { router.add(endpoint, behind: gate) }
    WebPages.add(to: router, behind: gate)
    var builder: HTTPServerBuilder = .http1(configuration: .init(idleTimeout: .seconds(75)))
    if let files = configuration.certificate { builder = try .tls(builder, tlsConfiguration: files.tlsConfiguration()) }
    return Application(
        router: router,
        server: builder,
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            serverName: nil
        ),
        services: [WorkQueueService(queues: server.queues)],
        onServerRunning: { channel in onListening(channel.localAddress?.port ?? configuration.port) },
        logger: logger
    )
}

extension Router<ServerContext> {
    fileprivate func add(_ endpoint: Endpoint, behind gate: Gate) {
        on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
            await gate.answer(request, context, path: endpoint.path, access: endpoint.access, endpoint.handle)
        }
    }
}
