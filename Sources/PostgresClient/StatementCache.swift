/// Which statements a session has prepared, by text and parameter types; the least recently used one gives way.
struct StatementCache {
    struct Key: Hashable {
        let sql: String
        let types: [PostgresType]
    }

    private struct Entry {
        let name: String
        var lastUse: Int
    }

    /// How many prepared statements a session keeps.
    let capacity: Int
    private var entries: [Key: Entry] = [:]
    private var clock = 0

    init(capacity: Int) { self.capacity = capacity }

    /// The name under which the statement is prepared, if it is.
    mutating func name(for key: Key) -> String? {
        clock += 1
        entries[key]?.lastUse = clock
        return entries[key]?.name
    }

    /// A name for a statement that is about to be prepared, and the name of one to forget for it.
    mutating func reserve(_ key: Key) -> (name: String, evicted: String?) {
        clock += 1
        let name = "d\(clock)"
        var evicted: String?
        if entries.count >= capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            evicted = oldest.value.name
            entries[oldest.key] = nil
        }
        entries[key] = Entry(name: name, lastUse: clock)
        return (name, evicted)
    }

    /// Forgets a statement that could not be prepared or is no longer valid.
    mutating func forget(_ key: Key) { entries[key] = nil }
}
