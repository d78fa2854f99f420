internal import Archive
internal import Logging

/// What the handlers of requests share.
package final class Server: Sendable {
    let archive: Archive
    let configuration: ServerConfiguration
    let queues: WorkQueues
    let uploads: UploadGate
    let throttle = LoginThrottle()
    let metrics = ServerMetrics()
    let setup: SetupSecret
    let logger: Logger

    init(archive: Archive, configuration: ServerConfiguration, setup: SetupSecret, logger: Logger) {
        self.archive = archive
        self.configuration = configuration
        self.queues = WorkQueues(inferenceCapacity: configuration.waitingScans)
        self.uploads = UploadGate(capacity: configuration.concurrentUploads)
        self.setup = setup
        self.logger = logger
    }
}
