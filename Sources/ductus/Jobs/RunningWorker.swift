internal import Dispatch

/// A worker on a thread of its own, beside the daemon.
struct RunningWorker {
    private let worker: JobWorker
    private let ended = DispatchSemaphore(value: 0)

    init(_ worker: JobWorker) {
        self.worker = worker
        let ended = ended
        DispatchQueue(label: "worker").async {
            worker.run()
            ended.signal()
        }
    }

    /// Waits until what it does is given back.
    func stop() {
        worker.stop()
        ended.wait()
    }
}
