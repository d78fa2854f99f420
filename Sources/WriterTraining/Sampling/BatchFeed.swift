import Dispatch
import Synchronization

/// Makes the batches of a run between the steps of the network, each on several threads at once.
///
/// Making them ahead of the network, on threads that run beside it, costs more: whenever such a thread takes a core, all
/// threads of the network wait for the one that lost it.
package final class BatchFeed: Sendable {
    /// Makes one part of every batch.
    private final class Worker: Sendable {
        private let augmenter = Mutex(PatchAugmenter())
        private let part = Mutex(TrainingBatch())

        func make(_ drawn: ArraySlice<BatchMaker.Drawn>, of maker: BatchMaker) {
            let made = augmenter.withLock { maker.make(drawn, using: &$0) }
            part.withLock { $0 = made }
        }

        func take() -> TrainingBatch { part.withLock { exchange(&$0, with: TrainingBatch()) } }
    }

    private let maker: BatchMaker
    private let workers: [Worker]

    /// Makes batches on `threads` threads.
    package init(_ maker: BatchMaker, threads: Int) {
        self.maker = maker
        workers = (0..<threads).map { _ in Worker() }
    }

    /// Batch `number` when `fraction` of the budget is used, the same whatever the number of threads.
    package func batch(_ number: Int, at fraction: Double = 0) -> TrainingBatch {
        let drawn = maker.draw(number, at: fraction)
        let bounds = (0...workers.count).map { drawn.count * $0 / workers.count }
        DispatchQueue.concurrentPerform(iterations: workers.count) { index in
            workers[index].make(drawn[bounds[index]..<bounds[index + 1]], of: maker)
        }
        let parts = workers.map { $0.take() }
        return TrainingBatch(patches: parts.flatMap(\.patches), targets: parts.flatMap(\.targets))
    }
}
