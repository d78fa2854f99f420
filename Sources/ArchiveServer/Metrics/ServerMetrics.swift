internal import Synchronization

/// Counts and times of requests, in the text format of Prometheus (version 0.0.4).
final class ServerMetrics: Sendable {
    /// Upper limits of the buckets in seconds.
    private static let limits = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    private struct Route: Hashable {
        var method: String
        var path: String
        var status: Int
    }

    private struct Times {
        var buckets = [Int](repeating: 0, count: ServerMetrics.limits.count)
        var count = 0
        var seconds = 0.0
    }

    /// Protects the counts.
    private let routes = Mutex<[Route: Times]>([:])

    /// - Parameter path: of the route, not of the request: numbers in it would make a series each.
    func record(method: String, path: String, status: Int, seconds: Double) {
        routes.withLock { routes in
            let route = Route(method: method, path: path, status: status)
            var times = routes[route] ?? Times()
            for (index, limit) in Self.limits.enumerated() where seconds <= limit { times.buckets[index] += 1 }
            times.count += 1
            times.seconds += seconds
            routes[route] = times
        }
    }

    /// - Parameters:
    ///   - queues: how many jobs wait in each queue.
    ///   - contents: how many of each the archive holds.
    func text(queues: [(name: String, waiting: Int)], contents: [(name: String, count: Int)]) -> String {
        var lines = [
            "# HELP ductus_request_seconds How long requests took.", "# TYPE ductus_request_seconds histogram",
        ]
        let routes = self.routes.withLock { $0 }
        let ordered = routes.sorted { left, right in
            (left.key.path, left.key.method, left.key.status) < (right.key.path, right.key.method, right.key.status)
        }
        for (route, times) in ordered {
            let labels = "method=\"\(route.method)\",path=\"\(route.path)\",status=\"\(route.status)\""
            for (limit, count) in zip(Self.limits, times.buckets) {
                lines.append("ductus_request_seconds_bucket{\(labels),le=\"\(limit)\"} \(count)")
            }
            lines.append("ductus_request_seconds_bucket{\(labels),le=\"+Inf\"} \(times.count)")
            lines.append("ductus_request_seconds_sum{\(labels)} \(times.seconds)")
            lines.append("ductus_request_seconds_count{\(labels)} \(times.count)")
        }
        lines += ["# HELP ductus_waiting_jobs Work that waits for a thread.", "# TYPE ductus_waiting_jobs gauge"]
        lines += queues.map { "ductus_waiting_jobs{queue=\"\($0.name)\"} \($0.waiting)" }
        lines += ["# HELP ductus_archive_items What the archive holds.", "# TYPE ductus_archive_items gauge"]
        lines += contents.map { "ductus_archive_items{kind=\"\($0.name)\"} \($0.count)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
