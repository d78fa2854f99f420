/// A text with tables and figures, to be shown as a web page or printed.
public struct Document: Sendable {
    public enum Block: Sendable {
        case heading(String)
        case paragraph(String)
        /// A paragraph that must not be missed.
        case notice(String)
        /// Names with what belongs to them.
        case facts([(name: String, value: String)])
        case table(Table)
        /// Figures with a line below each, beside each other where there is room.
        case figures([(figure: Illustration, caption: String)])
        case pageBreak
    }

    public struct Table: Sendable {
        public var columns: [String]
        public var rows: [[String]]
        /// The row that is meant.
        public var marked: Int?
        /// Shares of the width; nil for equal ones.
        public var shares: [Double]?

        public init(columns: [String], rows: [[String]], marked: Int? = nil, shares: [Double]? = nil) {
            self.columns = columns
            self.rows = rows
            self.marked = marked
            self.shares = shares
        }
    }

    public var title: String
    public var subtitle: String
    /// At the foot of every printed page.
    public var footer: String
    public var blocks: [Block]
    /// JSON that a web page carries along for programs; nil for none.
    public var record: String?

    public init(title: String, subtitle: String, footer: String, blocks: [Block], record: String? = nil) {
        self.title = title
        self.subtitle = subtitle
        self.footer = footer
        self.blocks = blocks
        self.record = record
    }
}
