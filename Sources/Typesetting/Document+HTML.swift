extension Document {
    /// The id of the element that carries ``record``.
    public static let recordElement = "ductus-record"

    /// One file without scripts or outside resources.
    public var html: String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>\(Self.escaped(title))</title><style>\(Self.style)</style></head>
        <body><header><h1>\(Self.escaped(title))</h1><p class="sub">\(Self.escaped(subtitle))</p></header>
        \(blocks.map(Self.html).joined(separator: "\n"))
        <footer>\(Self.escaped(footer))</footer>
        \(record.map(Self.html(ofRecord:)) ?? "")</body></html>

        """
    }

    /// The style sheet, which a content security policy may name by its hash.
    package static let style = """
        body{font:16px/1.5 "DejaVu Sans",Verdana,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1a1a;\
        background:#fff}h1{font-size:1.7rem;margin:0}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid #ccc}\
        .sub{color:#555;margin:.2rem 0 1rem;overflow-wrap:anywhere}.notice{border-left:5px solid #1f61ac;background:#eef4fa;\
        padding:.7rem 1rem}table{border-collapse:collapse;width:100%;margin:.6rem 0}\
        th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ddd;overflow-wrap:anywhere}\
        tr.marked td{background:#fff0d9;font-weight:bold}.facts th{width:13rem;font-weight:normal;color:#555}\
        .figures{display:flex;flex-wrap:wrap;gap:1.2rem}figure{margin:0;max-width:100%}\
        figure img{max-width:100%;border:1px solid #ddd}figcaption{color:#444;font-size:.9rem;max-width:40rem}\
        footer{margin-top:2rem;color:#555;border-top:1px solid #ccc;overflow-wrap:anywhere}\
        @media print{h2{break-after:avoid}figure,tr{break-inside:avoid}}
        """

    private static func html(_ block: Block) -> String {
        switch block {
        case .heading(let text): return "<h2>\(escaped(text))</h2>"
        case .paragraph(let text): return "<p>\(escaped(text))</p>"
        case .notice(let text): return "<p class=\"notice\">\(escaped(text))</p>"
        case .facts(let facts):
            let rows = facts.map { "<tr><th>\(escaped($0.name))</th><td>\(escaped($0.value))</td></tr>" }
            return "<table class=\"facts\">\(rows.joined())</table>"
        case .table(let table):
            let head = table.columns.map { "<th>\(escaped($0))</th>" }.joined()
            let rows = table.rows.enumerated().map { index, row in
                "<tr\(index == table.marked ? " class=\"marked\"" : "")>"
                    + row.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>"
            }
            return "<table><tr>\(head)</tr>\(rows.joined())</table>"
        case .figures(let figures):
            return "<div class=\"figures\">\(figures.map { html($0.figure, $0.caption) }.joined())</div>"
        case .pageBreak: return ""
        }
    }

    private static func html(_ figure: Illustration, _ caption: String) -> String {
        let (kind, bytes) =
            figure.isPicture
            ? ("png", figure.encoded(as: .png(scale: 2))) : ("svg+xml", figure.encoded(as: .svg))
        return "<figure><img width=\"\(Int(figure.width * 4 / 3))\" alt=\"\(escaped(caption))\" "
            + "src=\"data:image/\(kind);base64,\(Base64.encoded(bytes))\"><figcaption>\(escaped(caption))</figcaption>"
            + "</figure>"
    }

    /// `</` cannot end the element early: JSON allows `<\/`.
    private static func html(ofRecord record: String) -> String {
        "<script type=\"application/json\" id=\"\(recordElement)\">"
            + record.replacing("</", with: "<\\/") + "</script>\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
