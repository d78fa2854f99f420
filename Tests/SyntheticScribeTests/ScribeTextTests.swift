import SyntheticScribe
import Testing

@Suite("Texts for scribes")
struct ScribeTextTests {
    @Test("are the same for a seed and others for another")
    func textDependsOnTheSeed() {
        let text = ScribeText.text(seed: 1, wordCount: 100)
        #expect(text == ScribeText.text(seed: 1, wordCount: 100))
        let first = Set(text.split(whereSeparator: \.isWhitespace))
        let second = Set(ScribeText.text(seed: 2, wordCount: 100).split(whereSeparator: \.isWhitespace))
        #expect(first.intersection(second).count < first.count * 2 / 3)
    }

    @Test("have the words asked for, in sentences", arguments: [1, 50, 700])
    func textIsLongEnough(wordCount: Int) {
        let text = ScribeText.text(seed: 9, wordCount: wordCount)
        #expect(text.split(whereSeparator: \.isWhitespace).count >= wordCount)
        for paragraph in text.split(separator: "\n") {
            #expect(paragraph.last.map { ".?!\"".contains($0) } ?? false)
            #expect(!paragraph.contains("{") && !paragraph.contains("}") && !paragraph.contains("  "))
        }
    }

    @Test("hold every supported character and no other")
    func textCoversTheCharacters() {
        var seen: Set<Character> = []
        for seed in 0..<30 as Range<UInt64> { seen.formUnion(ScribeText.text(seed: seed, wordCount: 300)) }
        seen.subtract([" ", "\n"])
        #expect(seen == ScribeText.supportedCharacters)
    }

    @Test("use an before vowels")
    func articlesFit() {
        for seed in 0..<20 as Range<UInt64> {
            let words = ScribeText.text(seed: seed, wordCount: 300).split(whereSeparator: \.isWhitespace)
            for (word, next) in zip(words, words.dropFirst()) where word == "a" {
                #expect(!"aeiou".contains(next.first ?? "x"), "a \(next)")
            }
        }
    }
}
