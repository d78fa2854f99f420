internal import Archive
internal import PageAnalysis
internal import Raster
internal import Typesetting

/// Writers, documents and pages, for people and for programs.
enum CatalogueOutput {
    static func writer(_ writer: WriterSummary) -> JSON {
        .object([
            "id": .integer(writer.id),
            "name": .string(writer.name),
            "documents": .count(writer.documentCount),
            "pages": .count(writer.pageCount),
            "knownToModel": .bool(writer.isKnownToModel),
            "createdAt": .string("\(writer.createdAt)"),
        ])
    }

    static func document(_ document: DocumentSummary) -> JSON {
        .object([
            "id": .integer(document.id),
            "title": .string(document.title),
            "role": .string(document.role.rawValue),
            "writerId": document.writerID.map(JSON.integer) ?? .null,
            "writer": .optional(document.writer),
            "provenance": .optional(document.provenance),
            "pages": .count(document.pageCount),
            "createdAt": .string("\(document.createdAt)"),
        ])
    }

    static func page(_ page: PageSummary) -> JSON {
        .object([
            "id": .integer(page.id),
            "documentId": .integer(page.documentID),
            "position": .count(page.position),
            "file": .string(page.fileName),
            "page": .count(page.pageIndex + 1),
            "sha256": .string(page.sha256),
            "width": .count(page.width),
            "height": .count(page.height),
            "dpi": .number(page.resolution.dpi),
            "dpiSource": .string(page.resolution.source.rawValue),
            "lines": .count(page.lineCount),
            "regions": .array(page.reading.regions.map(rectangle)),
            "masks": .array(page.reading.masks.map(rectangle)),
            "split": .optional(page.split),
            "enrolledAt": .string("\(page.enrolledAt)"),
        ])
    }

    static func change(_ change: CatalogueChange) -> JSON {
        .object(["documents": .count(change.documentCount), "pages": .count(change.pageCount)])
    }

    /// A change for people: "2 documents with 5 pages".
    static func text(_ change: CatalogueChange) -> String {
        "\(Quantity.count(change.documentCount, "document")) with \(Quantity.count(change.pageCount, "page"))"
    }

    static func table(_ documents: [DocumentSummary]) -> String {
        var table = Table(.right("document"), .left("title"), .left("role"), .left("writer"), .right("pages"))
        for document in documents {
            table.add(
                "\(document.id)",
                document.title,
                document.role.rawValue,
                document.writer ?? "–",
                "\(document.pageCount)"
            )
        }
        return table.text
    }

    static func table(_ pages: [PageSummary]) -> String {
        var table = Table(
            .right("page"),
            .right("no."),
            .left("file"),
            .right("dpi"),
            .right("lines"),
            .left("enrolled"),
            .left("")
        )
        for page in pages {
            let place = page.pageIndex == 0 ? page.fileName : "\(page.fileName), page \(page.pageIndex + 1)"
            table.add(
                "\(page.id)",
                "\(page.position)",
                place,
                Quantity.decimal(page.resolution.dpi, digits: 0),
                "\(page.lineCount)",
                Moment.text("\(page.enrolledAt)"),
                limits(page.reading)
            )
        }
        return table.text
    }

    /// What a person said about where to look: "1 region, 2 masks".
    private static func limits(_ reading: ReadingOptions) -> String {
        [(reading.regions.count, "region"), (reading.masks.count, "mask")].filter { $0.0 > 0 }.map {
            Quantity.count($0.0, $0.1)
        }.joined(separator: ", ")
    }

    /// `[x, y, width, height]`, as reports show rectangles.
    static func rectangle(_ bounds: Rectangle) -> JSON {
        .array([.count(bounds.x), .count(bounds.y), .count(bounds.width), .count(bounds.height)])
    }
}
