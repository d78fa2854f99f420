internal import Glibc

/// Hands elements from producing threads to consuming threads, holding at most `capacity` of them.
///
/// Producers wait while it is full and consumers while it is empty, so that memory stays bounded however uneven the
/// two are. It is for threads that do nothing else; it must not be called from Swift's cooperative pool.
@safe public final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
    // The mutex protects every stored property below it.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>
    private let capacity: Int
    private var elements: [Element] = []
    private var isClosed = false

    /// Traps unless `capacity` is at least 1.
    public init(capacity: Int) {
        precondition(capacity > 0, "a queue holds at least one element")
        self.capacity = capacity
        unsafe mutex = .allocate(capacity: 1)
        unsafe changed = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(changed, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(changed)
        unsafe pthread_mutex_destroy(mutex)
        unsafe changed.deallocate()
        unsafe mutex.deallocate()
    }

    /// Waits for room and appends `element`; answers false, without appending, once the queue is closed.
    @discardableResult
    public func push(_ element: sending Element) -> Bool {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while elements.count >= capacity && !isClosed { unsafe pthread_cond_wait(changed, mutex) }
        guard !isClosed else { return false }
        elements.append(element)
        unsafe pthread_cond_broadcast(changed)
        return true
    }

    /// Appends `element` when there is room; answers false, without waiting, when the queue is full or closed.
    public func offer(_ element: sending Element) -> Bool {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        guard elements.count < capacity && !isClosed else { return false }
        elements.append(element)
        unsafe pthread_cond_broadcast(changed)
        return true
    }

    /// How many elements wait.
    public var count: Int {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return elements.count
    }

    /// Waits for the oldest element and removes it; nil once the queue is closed and empty.
    public func pop() -> Element? {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while elements.isEmpty && !isClosed { unsafe pthread_cond_wait(changed, mutex) }
        guard !elements.isEmpty else { return nil }
        let oldest = elements.removeFirst()
        unsafe pthread_cond_broadcast(changed)
        return oldest
    }

    /// Lets consumers drain what is there and makes every later `push` answer false.
    public func close() {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        isClosed = true
        unsafe pthread_cond_broadcast(changed)
    }
}
