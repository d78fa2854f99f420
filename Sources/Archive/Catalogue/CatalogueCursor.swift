/// A place in a list that is ordered by name: behind this entry.
public struct CatalogueCursor: Sendable, Hashable {
    public var name: String
    public var id: Int64

    public init(name: String, id: Int64) {
        self.name = name
        self.id = id
    }
}
