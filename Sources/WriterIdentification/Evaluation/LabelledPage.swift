/// A described page whose writer is known, as the evaluation protocols take it.
public struct LabelledPage: Sendable {
    public var writer: String
    /// Pages of one document count as one probe in identification.
    public var document: String
    public var split: String?
    public var description: PageDescription
    /// The patches of each text line, as indices into the description's patches.
    public var lines: [[Int]]

    public init(writer: String, document: String, split: String?, description: PageDescription, lines: [[Int]]) {
        self.writer = writer
        self.document = document
        self.split = split
        self.description = description
        self.lines = lines
    }
}
