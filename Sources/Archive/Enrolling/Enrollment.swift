/// What is known of a scan that is put into the archive.
public struct Enrollment: Sendable, Hashable {
    /// A known document needs one; a writer that is not there yet is created.
    public var writer: String?
    /// The document to append to, created when it is not there; nil makes a document of its own, called like the file.
    public var document: String?
    public var role: DocumentRole
    /// Where the document comes from, in the user's words; used when the document is created.
    public var provenance: String?
    /// Order within the document, from 1; nil appends.
    public var position: Int?
    /// Part of a frozen division of pages, such as `train`.
    public var split: String?
    public var reading: ReadingOptions

    public init(
        writer: String?,
        document: String? = nil,
        role: DocumentRole = .known,
        provenance: String? = nil,
        position: Int? = nil,
        split: String? = nil,
        reading: ReadingOptions = ReadingOptions()
    ) {
        self.writer = writer
        self.document = document
        self.role = role
        self.provenance = provenance
        self.position = position
        self.split = split
        self.reading = reading
    }
}
