internal import Dispatch
internal import Synchronization

/// Calls `prepare` for every item on `threads` threads and `consume` for every result on the calling thread, in the
/// order of `items`.
///
/// At most `ahead` items are prepared but not consumed at any time, so that memory stays bounded when consuming is the
/// slower part. When `consume` throws, no further item is prepared and the error is thrown on.
public func preparedInOrder<Item: Sendable, Prepared: Sendable>(
    _ items: [Item],
    threads: Int,
    ahead: Int,
    prepare: @escaping @Sendable (Item) -> Prepared,
    consume: (Item, Prepared) throws -> Void
) rethrows {
    try preparedInOrder(items, threads: threads, ahead: ahead) {
    } prepare: { _, item in
        prepare(item)
    } consume: { item, prepared in
        try consume(item, prepared)
    }
}

/// The same, where every thread has tools of its own, which it makes before its first item and which no other thread
/// sees.
public func preparedInOrder<Item: Sendable, Tools, Prepared: Sendable>(
    _ items: [Item],
    threads: Int,
    ahead: Int,
    tools: @escaping @Sendable () -> Tools,
    prepare: @escaping @Sendable (Tools, Item) -> Prepared,
    consume: (Item, Prepared) throws -> Void
) rethrows {
    precondition(threads > 0 && ahead > 0, "preparing takes at least one thread and one place")
    let preparation = Preparation(items: items, ahead: ahead, tools: tools, prepare: prepare)
    let finished = DispatchGroup()
    for _ in 0..<min(threads, items.count) {
        DispatchQueue.global().async(group: finished) { preparation.run() }
    }
    defer {
        preparation.stop(threads: threads)
        finished.wait()
    }
    for (index, item) in items.enumerated() {
        guard let prepared = preparation.places[index % ahead].pop() else { return }
        try consume(item, prepared)
        preparation.permits.signal()
    }
}

/// What the preparing threads of one call share.
///
/// A permit is taken for each item before it is prepared and given back after it is consumed; so items that share a
/// place are never under way together.
private final class Preparation<Item: Sendable, Tools, Prepared: Sendable>: Sendable {
    let places: [BoundedQueue<Prepared>]
    let permits: DispatchSemaphore
    private let items: [Item]
    private let tools: @Sendable () -> Tools
    private let prepare: @Sendable (Tools, Item) -> Prepared
    private let nextIndex = Atomic(0)
    private let isStopped = Atomic(false)

    init(
        items: [Item],
        ahead: Int,
        tools: @escaping @Sendable () -> Tools,
        prepare: @escaping @Sendable (Tools, Item) -> Prepared
    ) {
        self.items = items
        self.tools = tools
        self.prepare = prepare
        self.places = (0..<ahead).map { _ in BoundedQueue(capacity: 1) }
        // Starting at zero and signalling up: a semaphore traps when it is destroyed below its first value.
        self.permits = DispatchSemaphore(value: 0)
        for _ in 0..<ahead { permits.signal() }
    }

    func run() {
        let tools = tools()
        while true {
            permits.wait()
            guard !isStopped.load(ordering: .acquiring) else { return }
            let index = nextIndex.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < items.count else { return }
            places[index % places.count].push(prepare(tools, items[index]))
        }
    }

    func stop(threads: Int) {
        isStopped.store(true, ordering: .releasing)
        for place in places { place.close() }
        for _ in 0..<threads { permits.signal() }
    }
}
