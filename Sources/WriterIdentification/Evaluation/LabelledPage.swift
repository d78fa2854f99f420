/// A described page whose writer is known, as the evaluation protocols take it.
public struct LabelledPage: Sendable {
    /// Tells the page from all others; result files name it so.
    public var id: String
    public var writer: String
    /// Pages of one writer with the same document count as one probe.
    public var document: String
    public var split: String?
    public var description: PageDescription
    /// The patches of each text line, as indices into the description's patches.
    public var lines: [[Int]]

    public init(
        id: String,
        writer: String,
        document: String,
        split: String?,
        description: PageDescription,
        lines: [[Int]]
    ) {
        self.id = id
        self.writer = writer
        self.document = document
        self.split = split
        self.description = description
        self.lines = lines
    }
}
