internal import ArgumentParser

/// What a training starts from.
enum TrainingStart: String, CaseIterable, ExpressibleByArgument {
    case base, active, scratch
}
