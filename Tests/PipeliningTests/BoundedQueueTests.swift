import Foundation
import Pipelining
import Synchronization
import Testing

@Suite struct BoundedQueueTests {
    @Test func `elements leave in the order they came`() {
        let queue = BoundedQueue<Int>(capacity: 5)
        for value in 0..<5 { #expect(queue.push(value)) }
        #expect((0..<5).map { _ in queue.pop() } == [0, 1, 2, 3, 4])
    }

    @Test func `a closed queue is drained and takes nothing more`() {
        let queue = BoundedQueue<String>(capacity: 3)
        queue.push("a")
        queue.push("b")
        queue.close()
        #expect(queue.push("c") == false)
        #expect(queue.pop() == "a")
        #expect(queue.pop() == "b")
        #expect(queue.pop() == nil)
        #expect(queue.pop() == nil)
        queue.close()
        #expect(queue.pop() == nil)
    }

    @Test func `a producer waits while the queue is full`() {
        let queue = BoundedQueue<Int>(capacity: 3)
        let progress = Progress()
        Thread.detachNewThread {
            for value in 0..<10 {
                queue.push(value)
                progress.advance()
            }
        }
        progress.wait(for: 3)
        // Long enough for a queue without bound to take all ten.
        usleep(50_000)
        #expect(progress.count == 3)
        #expect(queue.pop() == 0)
        progress.wait(for: 4)
        usleep(50_000)
        #expect(progress.count == 4)
        for value in 1..<10 { #expect(queue.pop() == value) }
        progress.wait(for: 10)
    }

    @Test func `closing wakes a waiting producer, whose element is dropped`() {
        let queue = BoundedQueue<Int>(capacity: 1)
        let started = Progress()
        let refused = Progress()
        queue.push(1)
        Thread.detachNewThread {
            started.advance()
            if !queue.push(2) { refused.advance() }
        }
        started.wait(for: 1)
        usleep(20_000)
        queue.close()
        refused.wait(for: 1)
        #expect(queue.pop() == 1)
        #expect(queue.pop() == nil)
    }

    @Test func `closing wakes every waiting consumer`() {
        let queue = BoundedQueue<Int>(capacity: 1)
        let started = Progress()
        let ended = Progress()
        for _ in 0..<4 {
            Thread.detachNewThread {
                started.advance()
                if queue.pop() == nil { ended.advance() }
            }
        }
        started.wait(for: 4)
        usleep(20_000)
        queue.close()
        ended.wait(for: 4)
    }

    @Test(arguments: [(1, 1, 1), (4, 1, 2), (1, 4, 3), (4, 4, 1), (4, 4, 16)])
    func `nothing is lost or doubled between many threads`(producers: Int, consumers: Int, capacity: Int) {
        let perProducer = 4_000
        let queue = BoundedQueue<Int>(capacity: capacity)
        let received = Mutex<[[Int]]>([])
        let produced = Progress()
        let consumed = Progress()
        for producer in 0..<producers {
            Thread.detachNewThread {
                for value in 0..<perProducer { queue.push(producer * perProducer + value) }
                produced.advance()
            }
        }
        for _ in 0..<consumers {
            Thread.detachNewThread {
                var own: [Int] = []
                while let value = queue.pop() { own.append(value) }
                received.withLock { $0.append(own) }
                consumed.advance()
            }
        }
        produced.wait(for: producers)
        queue.close()
        consumed.wait(for: consumers)
        let parts = received.withLock { $0 }
        #expect(parts.flatMap { $0 }.sorted() == Array(0..<producers * perProducer))
        // What one producer sent reaches any one consumer in the order it was sent.
        for part in parts {
            for producer in 0..<producers {
                let own = part.filter { $0 / perProducer == producer }
                #expect(own == own.sorted())
            }
        }
    }

    @Test func `elements left in the queue are released with it`() {
        final class Witness: Sendable {}
        weak var witness: Witness?
        do {
            let queue = BoundedQueue<Witness>(capacity: 2)
            let element = Witness()
            witness = element
            queue.push(element)
        }
        #expect(witness == nil)
    }

    @Test func `a queue without room traps`() async {
        await #expect(processExitsWith: .failure) { _ = BoundedQueue<Int>(capacity: 0) }
    }
}
