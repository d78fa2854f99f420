import Testing

/// Everything here drives the built program. One test after the other: each starts servers and fills the processor.
@Suite(.serialized, .timeLimit(.minutes(30))) struct EndToEnd {}
