internal import Crypto

/// The hash chain of the log, computed here as the database's trigger computes it (see the schema).
struct AuditChain {
    /// A row as it stands in the log.
    struct Event {
        var sequence: Int64
        /// Since 1970-01-01 00:00:00 UTC.
        var microseconds: Int64
        var actor: String
        var program: String
        var action: String
        /// JSON text, byte for byte.
        var details: String
        var previousHash: [UInt8]
        var hash: [UInt8]

        /// What the hash should be.
        var expectedHash: [UInt8] {
            var hasher = SHA256()
            hasher.update(data: previousHash)
            hasher.update(data: Self.bigEndian(UInt64(bitPattern: sequence), count: 8))
            hasher.update(data: Self.bigEndian(UInt64(bitPattern: microseconds), count: 8))
            for text in [actor, program, action, details] {
                let bytes = Array(text.utf8)
                hasher.update(data: Self.bigEndian(UInt64(bytes.count), count: 4))
                hasher.update(data: bytes)
            }
            return Array(hasher.finalize())
        }

        private static func bigEndian(_ value: UInt64, count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * (count - 1 - $0))) }
        }
    }

    private(set) var eventCount = 0
    private(set) var lastSequence: Int64 = 0
    private(set) var lastHash = [UInt8](repeating: 0, count: 32)
    /// The first one; nothing after it is judged.
    private(set) var firstBreak: ChainBreak?

    /// Takes the next row in the order of the log.
    mutating func append(_ event: Event) {
        eventCount += 1
        defer { (lastSequence, lastHash) = (event.sequence, event.hash) }
        guard firstBreak == nil else { return }
        if event.sequence != lastSequence + 1 {
            firstBreak = .missing(sequence: lastSequence + 1)
        } else if event.previousHash != lastHash {
            firstBreak = .notFollowing(sequence: event.sequence)
        } else if event.expectedHash != event.hash {
            firstBreak = .edited(sequence: event.sequence)
        }
    }

    /// Takes the end of the chain as it was written last.
    mutating func end(sequence: Int64, hash: [UInt8]) {
        guard firstBreak == nil, (sequence, hash) != (lastSequence, lastHash) else { return }
        firstBreak = .wrongHead(lastRow: lastSequence, head: sequence)
    }
}
