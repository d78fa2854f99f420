import Raster
import SyntheticScribe
import Testing

@Suite("Characters")
struct WritableCharacterTests {
    private static let expected = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:'\"-!?()&"

    @Test("of English text all have skeletons")
    func allCharactersAreSupported() {
        #expect(ScribeText.supportedCharacters == Set(Self.expected))
    }

    @Test("have several shapes, so that hands can differ")
    func lettersHaveSeveralShapes() {
        for letter in "abcdefghijklmnopqrstuvwxyz" { #expect(ScribeText.shapeCount(of: letter) >= 3, "\(letter)") }
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" {
            #expect(ScribeText.shapeCount(of: letter) >= 2, "\(letter)")
        }
    }

    @Test("leave ink, whoever writes them", arguments: expected)
    func characterHasInk(character: Character) {
        for seed in 0..<4 as Range<UInt64> {
            let paper = PaperStyle(texture: 0, scannerNoise: 0, lightFalloff: 0)
            let format = PageFormat.slip(width: 300, height: 360)
            let page = Scribe(seed: seed).page(text: String(character), seed: 1, paper: paper, format: format)
            #expect(page.text == String(character))
            let dark = inkShare(of: page.raster, threshold: 200) * Double(300 * 360)
            #expect((8...20_000).contains(dark), "\(character) by scribe \(seed): \(dark) pixels")
        }
    }

    @Test("without a skeleton take a plain substitute or are left out and named")
    func unsupportedCharactersAreHandled() {
        let format = PageFormat.slip(width: 1_600, height: 600)
        let page = Scribe(seed: 3).page(
            text: "Caf\u{E9} \u{201C}na\u{EF}ve\u{201D} \u{2013} \u{20AC} 5\u{2026}",
            seed: 1,
            format: format
        )
        #expect(page.lines.map(\.text).joined(separator: " ") == "Cafe \"naive\" - 5...")
        #expect(page.omittedCharacters == ["\u{20AC}"])
    }
}
