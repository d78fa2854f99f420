internal import Glibc

/// The lines that come through a pipe, as they come.
public struct LineReader: ~Copyable {
    /// What is longer is cut: a child must not fill the memory.
    private static let longestLine = 1 << 20

    private let descriptor: Int32
    private var bytes: [UInt8] = []
    private var hasEnded = false

    public enum Reading: Sendable, Hashable {
        /// Without its line feed.
        case line(String)
        /// No whole line has come in time.
        case nothing
        /// Nobody writes any more.
        case end
    }

    /// - Parameter descriptor: the reading end of a pipe, which is closed with the reader.
    public init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// The next line; waits for more of it no longer than `timeout`.
    public mutating func next(timeout: Duration) -> Reading {
        while true {
            if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                defer { bytes.removeSubrange(...end) }
                return .line(String(decoding: bytes[..<end], as: UTF8.self))
            }
            if hasEnded || bytes.count > Self.longestLine {
                guard !bytes.isEmpty else { return .end }
                defer { bytes.removeAll() }
                return .line(String(decoding: bytes, as: UTF8.self))
            }
            guard readMore(timeout: timeout) else { return .nothing }
        }
    }

    /// - Returns: false when nothing came in time.
    private mutating func readMore(timeout: Duration) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&waiting, 1, Int32(timeout / .milliseconds(1))) > 0 else { return false }
        var piece = [UInt8](repeating: 0, count: 16_384)
        let count = unsafe read(descriptor, &piece, piece.count)
        if count < 0 && errno == EINTR { return true }
        if count > 0 { bytes.append(contentsOf: piece[..<count]) } else { hasEnded = true }
        return true
    }
}
