import Testing

/// Suites that compute with sessions: one after the other, for each session's threads want all cores to themselves.
@Suite("The network", .serialized)
enum ComputingTests {}
