import Testing

/// Everything that runs the network: one test at a time, since its threads belong to the thread that calls it.
@Suite(.serialized) struct ArchiveTests {}
