/// Holds back tests that want a daemon while many have one.
///
/// Each daemon has six threads of Dispatch for work that blocks; all tests start at once, and Dispatch has 255 threads for
/// everything in the process: with all of them waiting for work, nothing else goes on.
actor DaemonPermits {
    static let shared = DaemonPermits(8)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private init(_ count: Int) { free = count }

    func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func giveBack() {
        guard waiting.isEmpty else {
            waiting.removeFirst().resume()
            return
        }
        free += 1
    }
}
