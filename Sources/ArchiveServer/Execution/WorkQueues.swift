/// The threads of the daemon that may block.
///
/// Those that compute give way to those that listen and ask the database: under load the daemon goes on answering what is
/// answered quickly.
struct WorkQueues: Sendable {
    private static let niceness: Int32 = 5

    /// Short questions to the database.
    let database = WorkQueue(name: "database", threads: 3, capacity: 256)
    /// Decoding and analysing pages to be looked at.
    let pictures = WorkQueue(name: "pictures", threads: 2, capacity: 64, niceness: Self.niceness)
    /// The one owner of the network: whatever describes pages.
    let inference: WorkQueue

    /// - Parameter inferenceCapacity: how many scans may wait to be described.
    init(inferenceCapacity: Int) {
        inference = WorkQueue(
            name: "inference",
            threads: 1,
            capacity: inferenceCapacity,
            niceness: Self.niceness
        )
    }

    var all: [WorkQueue] { [database, pictures, inference] }

    /// Waits until what was taken is done.
    func finish() {
        for queue in all { queue.finish() }
    }
}
