/// Rows under headings, aligned for reading.
struct Table {
    enum Alignment {
        case left, right
    }

    struct Column {
        var title: String
        var alignment: Alignment

        static func left(_ title: String) -> Column { Column(title: title, alignment: .left) }
        static func right(_ title: String) -> Column { Column(title: title, alignment: .right) }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: Column...) { self.columns = columns }

    /// Traps unless there is one cell a column.
    mutating func add(_ cells: String...) {
        precondition(cells.count == columns.count, "one cell a column")
        rows.append(cells.map(TextWidth.printable))
    }

    /// The lines, headings first; nothing ends in a space.
    var text: String {
        let all = [columns.map(\.title)] + rows
        let widths = columns.indices.map { column in all.map { TextWidth.of($0[column]) }.max() ?? 0 }
        return all.map { cells in line(cells, widths: widths) }.joined(separator: "\n")
    }

    private func line(_ cells: [String], widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let gap = String(repeating: " ", count: widths[index] - TextWidth.of(cell))
            let isLast = index == cells.count - 1
            switch columns[index].alignment {
            case .left: line += isLast ? cell : cell + gap + "  "
            case .right: line += gap + cell + (isLast ? "" : "  ")
            }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
