/// An invented writer: one seed is one person, with the same hand on every page and on every machine.
///
/// A scribe's letter shapes, joins, proportions, slant, pen and habits are drawn once from the seed; a page then varies
/// around them as a person's pages do. Scribes serve the demo, tests, load tests and extra training classes. Figures
/// measured on scribes say nothing about people.
public struct Scribe: Sendable {
    /// What the person is made from.
    public let seed: UInt64
    /// An invented English name such as "Ada Fenwick"; all seeds below 100,000 have different names.
    public let name: String
    /// The measures that make this hand.
    public let traits: ScribeTraits

    /// The person of this seed.
    public init(seed: UInt64) {
        self.seed = seed
        self.name = ScribeName.name(forSeed: seed)
        self.traits = ScribeTraits(seed: seed)
    }

    /// The scribe's page of this number: seeded text, filled to the foot of the page.
    ///
    /// Pages of different numbers carry different text, also between scribes. Without a `pen` it is the scribe's own.
    public func page(
        number: Int,
        paper: PaperStyle = .plain,
        format: PageFormat = .a4,
        pen: Pen? = nil
    ) -> ScribePage {
        let pageSeed = RandomStream.mix(seed, UInt64(bitPattern: Int64(number)))
        let text = ScribeText.text(seed: pageSeed, wordCount: 1_400)
        return page(text: text, seed: pageSeed, paper: paper, format: format, pen: pen)
    }

    /// A page with `text`; `seed` is the occasion: the same text with another seed is another writing of it.
    public func page(
        text: String,
        seed: UInt64,
        paper: PaperStyle = .plain,
        format: PageFormat = .a4,
        pen: Pen? = nil
    ) -> ScribePage {
        PageRenderer(paper: paper, format: format, pen: pen).page(by: self, text: text, seed: seed)
    }
}
