public import Archive
internal import Dispatch
internal import Hummingbird
public import Logging
internal import Synchronization

/// Runs the daemon until the process is asked to stop (SIGTERM, SIGINT); requests that were taken are answered first.
///
/// - Parameter onListening: called with the port once requests are answered.
/// - Throws: what kept it from starting. Blocks, so it is not for Swift's cooperative threads.
public func serve(
    _ archive: Archive,
    configuration: ServerConfiguration,
    setup: SetupSecret,
    logger: Logger,
    onListening: @escaping @Sendable (Int) -> Void
) throws {
    let application = try buildApplication(
        archive: archive,
        configuration: configuration,
        setup: setup,
        logger: logger,
        onListening: onListening
    )
    let ended = DispatchSemaphore(value: 0)
    let failure = Mutex<(any Error)?>(nil)
    Task.detached {
        do { try await application.runService() } catch { failure.withLock { $0 = ListenProblem(error) ?? error } }
        ended.signal()
    }
    ended.wait()
    if let error = failure.withLock({ $0 }) { throw error }
}
