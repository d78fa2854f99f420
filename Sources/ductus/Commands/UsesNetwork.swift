internal import ArgumentParser

/// A command that runs the network, and prepares the process for it before it begins.
protocol UsesNetwork: ParsableCommand {}

extension Demo: UsesNetwork {}
extension Enroll: UsesNetwork {}
extension Evaluate: UsesNetwork {}
extension Identify: UsesNetwork {}
extension Import: UsesNetwork {}
extension ModelsActivate: UsesNetwork {}
extension Serve: UsesNetwork {}
extension Similar: UsesNetwork {}
extension Train: UsesNetwork {}
