/// Why a training run could not begin, go on or end. The description is one line: what is wrong and what to do.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
    /// A network learns to tell writers apart, so there must be two.
    case tooFewWriters(count: Int, skippedPages: Int)
    /// Two pages have the same id.
    case repeatedPage(id: String)
    /// A value of the configuration outside its range.
    case configuration(name: String, requirement: String)
    /// The pages do not fit into memory and could not be written to `folder`.
    case cannotStorePages(folder: String, reason: String)
    /// The loss is no longer a number.
    case diverged(step: Int)
    /// The run was asked to stop at `fraction` of its budget.
    case stopped(fraction: Double, checkpoint: String?, notice: String?)
    /// The file is not a checkpoint that can be read.
    case unreadableCheckpoint(path: String, reason: String)
    /// The checkpoint belongs to another training.
    case foreignCheckpoint(path: String, reason: String)
    /// The network refused.
    case network(reason: String)

    public var description: String {
        switch self {
        case .tooFewWriters(let count, let skippedPages):
            "training needs pages of at least 2 writers, there are \(count)"
                + (skippedPages > 0 ? " (\(skippedPages) pages could not be used)" : "; enroll more")
        case .repeatedPage(let id): "the page '\(id)' is listed twice; list every page once"
        case .configuration(let name, let requirement): "the training's \(name) must be \(requirement)"
        case .cannotStorePages(let folder, let reason):
            "the normalised pages could not be written to '\(folder)': \(reason); free space there or choose another folder"
        case .diverged(let step):
            "training diverged at step \(step): the loss is not a number; use a lower learning rate"
        case .stopped(let fraction, let checkpoint, let notice):
            "training stopped at \(Int(fraction * 100)) %"
                + (checkpoint.map { "; go on from '\($0)' with --resume" } ?? "; nothing was saved")
                + (notice.map { " (\($0))" } ?? "")
        case .unreadableCheckpoint(let path, let reason):
            "the checkpoint '\(path)' cannot be read: \(reason); start the training anew"
        case .foreignCheckpoint(let path, let reason):
            "the checkpoint '\(path)' belongs to another training: \(reason)"
        case .network(let reason): "the network cannot be trained: \(reason)"
        }
    }
}
