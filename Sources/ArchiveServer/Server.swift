internal import Archive
internal import Logging

/// What the handlers of requests share.
package final class Server: Sendable {
    let archive: Archive
    let configuration: ServerConfiguration
    let queues: WorkQueues
    let uploads: ConcurrencyLimit
    let watchers: ConcurrencyLimit
    let throttle = LoginThrottle()
    let metrics = ServerMetrics()
    let setup: SetupSecret
    let logger: Logger

    init(archive: Archive, configuration: ServerConfiguration, setup: SetupSecret, logger: Logger) {
        self.archive = archive
        self.configuration = configuration
        self.queues = WorkQueues(inferenceCapacity: configuration.waitingScans)
        self.uploads = ConcurrencyLimit(configuration.concurrentUploads)
        self.watchers = ConcurrencyLimit(configuration.concurrentWatchers)
        self.setup = setup
        self.logger = logger
    }
}
