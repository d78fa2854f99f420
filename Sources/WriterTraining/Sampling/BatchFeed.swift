import Dispatch
import Pipelining

/// Makes batches on background threads, a few ahead of the network, and hands them out in order.
///
/// Thread `t` of `n` makes every n-th batch, so the order does not depend on which thread is faster.
package final class BatchFeed: Sendable {
    /// Batches that each thread is ahead.
    private static let ahead = 3

    private let queues: [BoundedQueue<TrainingBatch>]
    private let finished = DispatchGroup()

    /// Starts making batches from number `first` on.
    package init(_ maker: BatchMaker, first: Int, threads: Int) {
        queues = (0..<threads).map { _ in BoundedQueue(capacity: Self.ahead) }
        for (thread, queue) in queues.enumerated() {
            // A queue of its own gets a thread of its own, which may block; threads of the global queue may not.
            DispatchQueue(label: "ductus.feed.\(thread)").async(group: finished) {
                var augmenter = PatchAugmenter()
                var number = first + (thread - first % threads + threads) % threads
                while queue.push(maker.makeBatch(number, using: &augmenter)) { number += threads }
            }
        }
    }

    /// Batch `number`; waits until it is made. Numbers are asked for one after the other, from the first on.
    package func batch(_ number: Int) -> TrainingBatch {
        guard let batch = queues[number % queues.count].pop() else {
            preconditionFailure("a feed that was stopped has no batches")
        }
        return batch
    }

    /// Ends the threads and waits for them.
    package func stop() {
        for queue in queues { queue.close() }
        finished.wait()
    }
}
