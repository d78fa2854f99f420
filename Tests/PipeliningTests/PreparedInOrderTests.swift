import Foundation
import Pipelining
import Synchronization
import Testing

@Suite struct PreparedInOrderTests {
    private struct Refusal: Error, Equatable { let item: Int }

    @Test(arguments: [(1, 1), (1, 4), (4, 1), (3, 2), (4, 16)])
    func `results are consumed in the order of the items`(threads: Int, ahead: Int) {
        var consumed: [Int] = []
        preparedInOrder(Array(0..<200), threads: threads, ahead: ahead) { item in
            // Later items are often ready first.
            if item % 5 == 0 { usleep(500) }
            return item * item
        } consume: { item, square in
            #expect(square == item * item)
            consumed.append(item)
        }
        #expect(consumed == Array(0..<200))
    }

    @Test func `without items nothing is called`() {
        preparedInOrder([Int](), threads: 4, ahead: 2) { _ in
            Issue.record("prepared")
        } consume: { _, _ in
            Issue.record("consumed")
        }
    }

    @Test(arguments: [1, 2, 5])
    func `no more than the given number is prepared ahead`(ahead: Int) {
        let prepared = Atomic(0)
        var consumed = 0
        var largestLead = 0
        preparedInOrder(Array(0..<40), threads: 4, ahead: ahead) { _ in
            prepared.wrappingAdd(1, ordering: .sequentiallyConsistent)
        } consume: { _, _ in
            usleep(1_000)
            largestLead = max(largestLead, prepared.load(ordering: .sequentiallyConsistent) - consumed)
            consumed += 1
        }
        #expect(largestLead <= ahead)
        #expect(consumed == 40)
    }

    @Test func `preparing runs on several threads at once`() {
        let meeting = Progress()
        preparedInOrder([0, 1], threads: 2, ahead: 2) { _ in
            // Each waits for the other: one thread alone would never come past this line.
            meeting.advance()
            meeting.wait(for: 2)
        } consume: { _, _ in
        }
        #expect(meeting.count == 2)
    }

    @Test(arguments: [0, 1, 17, 99])
    func `an error of the consumer ends it and is thrown on`(failing: Int) {
        let prepared = Atomic(0)
        var consumed: [Int] = []
        #expect(throws: Refusal(item: failing)) {
            try preparedInOrder(Array(0..<100), threads: 3, ahead: 4) { item in
                prepared.wrappingAdd(1, ordering: .sequentiallyConsistent)
                return item
            } consume: { item, _ in
                if item == failing { throw Refusal(item: item) }
                consumed.append(item)
            }
        }
        #expect(consumed == Array(0..<failing))
        #expect(prepared.load(ordering: .sequentiallyConsistent) <= failing + 4)
    }

    @Test func `no preparation is under way once it has returned`() {
        let active = Atomic(0)
        for _ in 0..<50 {
            try? preparedInOrder(Array(0..<20), threads: 4, ahead: 3) { _ in
                active.wrappingAdd(1, ordering: .sequentiallyConsistent)
                usleep(100)
                active.wrappingSubtract(1, ordering: .sequentiallyConsistent)
            } consume: { item, _ in
                if item == 7 { throw Refusal(item: item) }
            }
            #expect(active.load(ordering: .sequentiallyConsistent) == 0)
        }
    }

    @Test func `calls within a call do not disturb each other`() {
        var sums: [Int] = []
        preparedInOrder(Array(0..<10), threads: 2, ahead: 2) { item in
            var sum = 0
            preparedInOrder(Array(0...item), threads: 2, ahead: 2) {
                $0
            } consume: { _, value in
                sum += value
            }
            return sum
        } consume: { _, sum in
            sums.append(sum)
        }
        #expect(sums == (0..<10).map { $0 * ($0 + 1) / 2 })
    }

    @Test func `misuse traps`() async {
        await #expect(processExitsWith: .failure) {
            preparedInOrder([1], threads: 0, ahead: 1) {
                $0
            } consume: { _, _ in
            }
        }
        await #expect(processExitsWith: .failure) {
            preparedInOrder([1], threads: 1, ahead: 0) {
                $0
            } consume: { _, _ in
            }
        }
    }

    @Test func `every thread has tools of its own`() {
        let made = Mutex<Int>(0)
        final class Tools { var uses = 0 }
        var uses: [Int] = []
        preparedInOrder(Array(0..<60), threads: 3, ahead: 6) {
            made.withLock { $0 += 1 }
            return Tools()
        } prepare: { tools, item in
            tools.uses += 1
            return tools.uses
        } consume: { _, use in
            uses.append(use)
        }
        // As many first uses as there are tools that were used, and no use is counted by two threads.
        #expect(made.withLock { $0 } <= 3)
        #expect(uses.count == 60 && uses.count { $0 == 1 } <= 3 && uses.count { $0 == 1 } >= 1)
    }
}
