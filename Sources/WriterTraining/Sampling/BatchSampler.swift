package import PageAnalysis

/// Draws the places of training patches: a writer, one of the writer's documents, a page of it, a place on its ink.
///
/// Writers are equally likely, however much they wrote, but for those with so little writing that their few patches
/// would be repeated too often; documents of a writer are equally likely; pages of a document are drawn by the amount
/// of writing on them.
package struct BatchSampler: Sendable {
    /// Where a patch is cut, in the pixels of the trimmed page.
    package struct Place: Sendable, Equatable {
        package var page: Int
        package var label: Int32
        package var x: Int
        package var y: Int
    }

    /// Cells of writing (about one to two lines) from which on a writer is drawn as often as any other.
    package static let fullShareCells = 100

    /// What is drawn with a probability in proportion to a weight.
    private struct Urn<Element: Sendable>: Sendable {
        private var elements: [Element] = []
        private var upperBounds: [Double] = []

        mutating func add(_ element: Element, weight: Double) {
            elements.append(element)
            upperBounds.append((upperBounds.last ?? 0) + weight)
        }

        func draw(using generator: inout SeededGenerator) -> Element {
            let value = Double.random(in: 0..<(upperBounds.last ?? 1), using: &generator)
            var (low, high) = (0, elements.count - 1)
            while low < high {
                let middle = (low + high) / 2
                if value < upperBounds[middle] { high = middle } else { low = middle + 1 }
            }
            return elements[low]
        }
    }

    private struct Writer: Sendable {
        var label: Int32
        var documents: [Urn<Int>]
    }

    private let pages: [PageStore.Page]
    private let jitter: Int
    private var writers = Urn<Writer>()

    /// Draws from `pages`, which belong to the classes `labels` and to `documents` (of that writer).
    ///
    /// Places are moved by up to `jitter` pixels each way. Traps without pages or when a page has no ink.
    package init(pages: [PageStore.Page], labels: [Int32], documents: [String], jitter: Int) {
        precondition(!pages.isEmpty && pages.count == labels.count && pages.count == documents.count)
        precondition(pages.allSatisfy { !$0.places.isEmpty }, "a training page has ink")
        self.pages = pages
        self.jitter = jitter
        let byWriter = Dictionary(grouping: pages.indices, by: { labels[$0] })
        for (label, indices) in byWriter.sorted(by: { $0.key < $1.key }) {
            let byDocument = Dictionary(grouping: indices, by: { documents[$0] })
            let urns = byDocument.sorted { $0.key < $1.key }.map { _, members in
                var urn = Urn<Int>()
                for page in members { urn.add(page, weight: Double(pages[page].cellCount)) }
                return urn
            }
            let cells = indices.reduce(0) { $0 + pages[$1].cellCount }
            writers.add(
                Writer(label: label, documents: urns),
                weight: min(1, Double(cells) / Double(Self.fullShareCells))
            )
        }
    }

    /// One place, near an ink pixel.
    package func draw(using generator: inout SeededGenerator) -> Place {
        let writer = writers.draw(using: &generator)
        let document = writer.documents[Int.random(in: 0..<writer.documents.count, using: &generator)]
        let page = document.draw(using: &generator)
        let places = pages[page].places
        let place = places[Int.random(in: 0..<places.count, using: &generator)]
        return Place(
            page: page,
            label: writer.label,
            x: Int(place & 0xffff) + Int.random(in: -jitter...jitter, using: &generator),
            y: Int(place >> 16) + Int.random(in: -jitter...jitter, using: &generator)
        )
    }
}
