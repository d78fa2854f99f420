import Foundation

/// A thread of a program that runs.
struct ProgramThread {
    /// Seconds that it has computed, not counting what the system did for it.
    let seconds: Double
    /// The signals that it does not take, signal 1 in the lowest bit.
    let blockedSignals: UInt64

    /// Reads the thread's folder in /proc; nil when it has ended.
    init?(_ folder: URL) {
        func text(_ name: String) -> String? { try? String(contentsOf: folder.appending(path: name), encoding: .utf8) }
        // Counted behind the name, which may have spaces in it: proc(5), utime.
        guard let times = text("stat")?.split(separator: ")").last?.split(separator: " "), times.count > 11,
            let ticks = Double(times[11]),
            let line = text("status")?.split(separator: "\n").first(where: { $0.hasPrefix("SigBlk:\t") }),
            let blocked = UInt64(line.dropFirst("SigBlk:\t".count), radix: 16)
        else { return nil }
        seconds = ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
        blockedSignals = blocked
    }

    func blocks(_ signal: Int32) -> Bool { blockedSignals >> (signal - 1) & 1 == 1 }
}
