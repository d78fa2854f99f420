/// What a check of the audit log and of the archive found.
public struct AuditVerification: Sendable, Hashable {
    /// Rows of the log.
    public var eventCount: Int
    /// Of the last row, in hexadecimal; kept elsewhere, it proves later that nothing before it was changed.
    public var headHash: String
    /// The first break of the chain; nil when it is whole.
    public var chainBreak: ChainBreak?
    /// Pages that were checked.
    public var pageCount: Int
    /// The model whose descriptors were looked for; nil when none is active.
    public var modelID: Int64?
    public var pageFaults: [PageFault]
    /// Scans of cases whose stored bytes do not have the stored hash.
    public var itemFaults: [ItemFault]

    public var isClean: Bool { chainBreak == nil && pageFaults.isEmpty && itemFaults.isEmpty }
}

/// A scan of a case that was changed.
public struct ItemFault: Sendable, Hashable, CustomStringConvertible {
    public var caseReference: String
    public var fileName: String

    public var description: String {
        "case \(caseReference), \(fileName): the stored scan is not the one that was given"
    }
}

/// Where the audit log was tampered with.
public enum ChainBreak: Sendable, Hashable, CustomStringConvertible {
    /// The row's content is not what its hash was made of.
    case edited(sequence: Int64)
    /// A row with this number is not there.
    case missing(sequence: Int64)
    /// The row does not follow on the row before it: rows were exchanged or replaced.
    case notFollowing(sequence: Int64)
    /// The log's end is not where the chain says that it is.
    case wrongHead(lastRow: Int64, head: Int64)

    public var description: String {
        switch self {
        case .edited(let sequence): "row \(sequence) of the audit log was edited"
        case .missing(let sequence): "row \(sequence) of the audit log is missing"
        case .notFollowing(let sequence):
            "row \(sequence) of the audit log does not follow on the row before it: rows were exchanged or replaced"
        case .wrongHead(let lastRow, let head):
            "the audit log ends with row \(lastRow), but row \(head) was written last"
        }
    }
}

/// What is wrong with a page.
public struct PageFault: Sendable, Hashable, CustomStringConvertible {
    public var pageID: Int64
    public var kind: Kind

    public init(pageID: Int64, kind: Kind) {
        self.pageID = pageID
        self.kind = kind
    }

    public enum Kind: Sendable, Hashable {
        /// The stored bytes do not have the stored hash.
        case imageChanged
        /// The log does not tell of its enrollment, or tells of another scan.
        case notInLog
        /// The active model has not described it.
        case notDescribed
        /// Fewer or more patches are stored than its descriptor was made of.
        case wrongPatchCount(stored: Int, expected: Int)
    }

    public var description: String {
        switch kind {
        case .imageChanged: "page \(pageID): the stored scan is not the one that was enrolled"
        case .notInLog: "page \(pageID): the audit log does not tell of its enrollment"
        case .notDescribed: "page \(pageID): the active model has not described it; run \"ductus models activate\""
        case .wrongPatchCount(let stored, let expected):
            "page \(pageID): \(stored) patches are stored where \(expected) should be"
        }
    }
}
