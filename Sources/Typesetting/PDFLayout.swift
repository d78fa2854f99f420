/// Sets a document on A4 pages.
struct PDFLayout {
    private static let width = 595.0
    private static let height = 842.0
    private static let margin = 52.0
    private static let bottom = height - 58
    private static let column = width - 2 * margin
    private static let body = Canvas.Font(9)
    private static let bold = Canvas.Font(9, isBold: true)
    private static let lineHeight = 12.5

    private typealias Step = (Canvas) -> Void

    private let measure = Canvas(width: 1, height: 1, format: .png(scale: 1))
    private var pages: [[Step]] = [[]]
    private var y = PDFLayout.margin

    static func bytes(of document: Document) -> [UInt8] {
        var layout = PDFLayout()
        layout.add(document)
        let canvas = Canvas(width: width, height: height, format: .pdf)
        canvas.setTitle(document.title)
        for (index, steps) in layout.pages.enumerated() {
            for step in steps { step(canvas) }
            let number = "Page \(index + 1) of \(layout.pages.count)"
            canvas.line([(margin, height - 42), (width - margin, height - 42)], .pale)
            canvas.text(document.footer, x: margin, y: height - 30, Canvas.Font(7), .gray)
            canvas.text(number, x: width - margin, y: height - 30, Canvas.Font(7), .gray, anchor: .end)
            canvas.nextPage()
        }
        return canvas.finished()
    }

    private mutating func add(_ document: Document) {
        write(document.title, Canvas.Font(17, isBold: true), lineHeight: 22)
        write(document.subtitle, Canvas.Font(8), .gray, lineHeight: 11)
        y += 6
        for block in document.blocks { add(block) }
    }

    private mutating func add(_ block: Document.Block) {
        switch block {
        case .heading(let text):
            // A heading is not left alone at the foot of a page.
            ensure(54)
            y += 8
            write(text, Canvas.Font(11.5, isBold: true), lineHeight: 15)
            let rule = y - 11
            pages[pages.count - 1].append { canvas in
                canvas.line([(Self.margin, rule), (Self.width - Self.margin, rule)], .pale)
            }
            y += 3
        case .paragraph(let text):
            write(text, Self.body)
            y += 4
        case .notice(let text): addNotice(text)
        case .facts(let facts):
            for fact in facts {
                addRow([fact.name, fact.value], shares: [0.24, 0.76], fonts: [Self.body, Self.body])
            }
            y += 4
        case .table(let table): add(table)
        case .figures(let figures): add(figures)
        case .pageBreak: breakPage()
        }
    }

    private mutating func addNotice(_ text: String) {
        let lines = wrapped(text, Self.bold, width: Self.column - 20)
        let height = Double(lines.count) * Self.lineHeight + 12
        ensure(height + 6)
        let top = y - 9
        pages[pages.count - 1].append { canvas in
            canvas.fill(x: Self.margin, y: top, width: Self.column, height: height, .init(0.93, 0.96, 0.99))
            canvas.fill(x: Self.margin, y: top, width: 3, height: height, .blue)
            for (index, line) in lines.enumerated() {
                canvas.text(line, x: Self.margin + 12, y: top + 15 + Double(index) * Self.lineHeight, Self.bold)
            }
        }
        y += height + 6
    }

    private mutating func add(_ table: Document.Table) {
        let shares = table.shares ?? [Double](repeating: 1 / Double(table.columns.count), count: table.columns.count)
        addRow(table.columns, shares: shares, fonts: table.columns.map { _ in Self.bold })
        for (index, row) in table.rows.enumerated() {
            let isMarked = index == table.marked
            addRow(row, shares: shares, fonts: row.map { _ in isMarked ? Self.bold : Self.body }, isMarked: isMarked)
        }
        y += 6
    }

    private mutating func addRow(_ cells: [String], shares: [Double], fonts: [Canvas.Font], isMarked: Bool = false) {
        let widths = shares.map { $0 * Self.column }
        let lines = cells.indices.map { wrapped(cells[$0], fonts[$0], width: widths[$0] - 8) }
        let height = Double(lines.map(\.count).max() ?? 1) * (Self.lineHeight - 1) + 4
        ensure(height)
        let top = y - 9
        pages[pages.count - 1].append { canvas in
            if isMarked {
                canvas.fill(x: Self.margin, y: top, width: Self.column, height: height, .init(1, 0.94, 0.85))
            }
            var x = Self.margin
            for (index, cell) in lines.enumerated() {
                for (number, line) in cell.enumerated() {
                    let y = top + 10 + Double(number) * (Self.lineHeight - 1)
                    canvas.text(line, x: x + 4, y: y, fonts[index])
                }
                x += widths[index]
            }
            canvas.line(
                [(Self.margin, top + height), (Self.width - Self.margin, top + height)],
                .pale,
                thickness: 0.5
            )
        }
        y += height
    }

    /// Beside each other as long as they fit; a figure that is too wide is not scaled: its maker knows the column.
    private mutating func add(_ figures: [(figure: Illustration, caption: String)]) {
        var row: [(figure: Illustration, caption: String)] = []
        var width = 0.0
        for one in figures {
            if !row.isEmpty, width + one.figure.width > Self.column {
                addRow(row)
                row = []
                width = 0
            }
            row.append(one)
            width += one.figure.width + 12
        }
        addRow(row)
    }

    private mutating func addRow(_ figures: [(figure: Illustration, caption: String)]) {
        let font = Canvas.Font(7.5)
        let captions = figures.map { wrapped($0.caption, font, width: $0.figure.width) }
        let height = zip(figures, captions).map { $0.0.figure.height + Double($0.1.count) * 10 + 8 }.max() ?? 0
        ensure(height)
        let top = y - 9
        pages[pages.count - 1].append { canvas in
            var x = Self.margin
            for (one, lines) in zip(figures, captions) {
                one.figure.draw(canvas, x, top)
                for (index, line) in lines.enumerated() {
                    canvas.text(line, x: x, y: top + one.figure.height + 10 + Double(index) * 10, font, .gray)
                }
                x += one.figure.width + 12
            }
        }
        y += height + 4
    }

    private mutating func write(
        _ text: String,
        _ font: Canvas.Font,
        _ color: Canvas.Color = .black,
        lineHeight: Double = PDFLayout.lineHeight
    ) {
        for line in wrapped(text, font, width: Self.column) {
            ensure(lineHeight)
            let base = y
            pages[pages.count - 1].append { $0.text(line, x: Self.margin, y: base, font, color) }
            y += lineHeight
        }
    }

    private mutating func ensure(_ height: Double) {
        if y + height > Self.bottom, y > Self.margin { breakPage() }
    }

    private mutating func breakPage() {
        pages.append([])
        y = Self.margin
    }

    /// Lines no wider than `width`; words that are wider themselves, such as hashes, are cut.
    private func wrapped(_ text: String, _ font: Canvas.Font, width: Double) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in paragraph.split(separator: " ") {
                let longer = line.isEmpty ? String(word) : "\(line) \(word)"
                if measure.width(of: longer, font) <= width {
                    line = longer
                    continue
                }
                if !line.isEmpty { lines.append(line) }
                line = String(word)
                while measure.width(of: line, font) > width, line.count > 1 {
                    var fitting = line
                    while measure.width(of: fitting, font) > width, fitting.count > 1 { fitting.removeLast() }
                    lines.append(fitting)
                    line = String(line.dropFirst(fitting.count))
                }
            }
            lines.append(line)
        }
        return lines
    }
}

extension Document {
    /// A PDF on A4; the same document makes the same bytes.
    public var pdf: [UInt8] { PDFLayout.bytes(of: self) }
}
