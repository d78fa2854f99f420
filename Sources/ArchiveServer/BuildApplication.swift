public import Archive
internal import HTTPTypes
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
    router.add(middleware: SecurityHeaders(server: server))
    let gate = Gate(server: server)
    for endpoint in Endpoints.all { router.add(endpoint, behind: gate) }
    router.refuseOtherMethods(than: Endpoints.all, behind: gate)
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

    /// Answers 405 where an address is known and what is to be done with it is not (RFC 9110, section 15.5.6).
    fileprivate func refuseOtherMethods(than endpoints: [Endpoint], behind gate: Gate) {
        let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY"]
        let known = methods.compactMap { HTTPRequest.Method($0) }
        for (path, operations) in Dictionary(grouping: endpoints, by: \.path) {
            var allowed = operations.map(\.method)
            if allowed.contains(.get) { allowed.append(.head) }
            let fields = allowed.map(\.rawValue).sorted().joined(separator: ", ")
            for method in known where !allowed.contains(method) {
                on(RouterPath(path), method: method) { request, context in
                    await gate.answer(request, context, path: path, access: .anyone) { _ in
                        var response = Problem(.methodNotAllowed, "this address takes \(fields)").response()
                        response.headers[.allow] = fields
                        return response
                    }
                }
            }
        }
    }
}
