internal import Dispatch
internal import ServiceLifecycle

/// Ends the work queues after the server has answered its last request.
struct WorkQueueService: Service {
    let queues: WorkQueues

    func run() async throws {
        try? await gracefulShutdown()
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                queues.finish()
                continuation.resume()
            }
        }
    }
}
