internal import Archive
internal import PageAnalysis
internal import Typesetting

/// What became of the pages of some scans.
struct EnrollmentReport {
    private var pages: [(file: String, page: EnrolledPage)] = []
    /// Files of which nothing was enrolled.
    private(set) var failedFiles = 0

    mutating func add(_ enrolled: [EnrolledPage], from file: String) {
        pages += enrolled.map { (file, $0) }
    }

    /// The reason was said already.
    mutating func addFailure(of file: String) { failedFiles += 1 }

    var text: String {
        var table = Table(
            .right("page"),
            .left("file"),
            .left("document"),
            .right("dpi"),
            .right("lines"),
            .right("patches"),
            .left("")
        )
        for (file, page) in pages {
            switch page {
            case .enrolled(let page):
                table.add(
                    "\(page.pageID)",
                    Self.place(file, page.pageIndex),
                    page.document,
                    "\(Quantity.decimal(page.resolution.dpi, digits: 0))",
                    "\(page.lineCount)",
                    "\(page.patchCount)",
                    page.resolution.source == .estimated ? "resolution estimated; give --dpi if it is wrong" : ""
                )
            case .duplicate(let page):
                let other = page.isUnderAnotherWriter ? ", under \(page.writer ?? "nobody's name")" : ""
                table.add(
                    "\(page.pageID)",
                    Self.place(file, page.pageIndex),
                    page.document,
                    "",
                    "",
                    "",
                    "is there already\(other)"
                )
            case .skipped(let index, let reason):
                table.add("–", Self.place(file, index), "", "", "", "", "skipped: \(reason)")
            }
        }
        let summary = "\(Quantity.count(enrolledCount, "page")) enrolled"
        return pages.isEmpty ? summary : table.text + "\n" + summary
    }

    var json: JSON {
        .object(["enrolled": .count(enrolledCount), "pages": .array(pages.map(Self.json))])
    }

    private var enrolledCount: Int {
        pages.count { if case .enrolled = $0.page { true } else { false } }
    }

    private static func json(file: String, page: EnrolledPage) -> JSON {
        switch page {
        case .enrolled(let page):
            .object([
                "status": .string("enrolled"),
                "file": .string(file),
                "page": .count(page.pageIndex + 1),
                "pageId": .integer(page.pageID),
                "documentId": .integer(page.documentID),
                "document": .string(page.document),
                "writerId": page.writerID.map(JSON.integer) ?? .null,
                "sha256": .string(page.sha256),
                "dpi": .number(page.resolution.dpi),
                "dpiSource": .string(page.resolution.source.rawValue),
                "lines": .count(page.lineCount),
                "patches": .count(page.patchCount),
            ])
        case .duplicate(let page):
            .object([
                "status": .string("duplicate"),
                "file": .string(file),
                "page": .count(page.pageIndex + 1),
                "pageId": .integer(page.pageID),
                "documentId": .integer(page.documentID),
                "document": .string(page.document),
                "writerId": page.writerID.map(JSON.integer) ?? .null,
                "sha256": .string(page.sha256),
                "underAnotherWriter": .bool(page.isUnderAnotherWriter),
            ])
        case .skipped(let index, let reason):
            .object([
                "status": .string("skipped"),
                "file": .string(file),
                "page": .count(index + 1),
                "reason": .string(reason),
            ])
        }
    }

    private static func place(_ file: String, _ index: Int) -> String {
        index == 0 ? file : "\(file), page \(index + 1)"
    }
}
