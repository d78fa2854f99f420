internal import ArgumentParser

/// A command that runs the network, and prepares the process for it before it begins.
protocol UsesNetwork: ParsableCommand {}

extension CasesCompare: UsesNetwork {}
extension Compare: UsesNetwork {}
extension Demo: UsesNetwork {}
extension DocumentsReread: UsesNetwork {}
extension Enroll: UsesNetwork {}
extension Evaluate: UsesNetwork {}
extension Identify: UsesNetwork {}
extension Import: UsesNetwork {}
extension ModelsActivate: UsesNetwork {}
extension ModelsCalibrate: UsesNetwork {}
extension Reproduce: UsesNetwork {}
extension Serve: UsesNetwork {}
extension Similar: UsesNetwork {}
extension Train: UsesNetwork {}
