/// English-like text made from a seed, for scribes to copy: letters, accounts and notes of no consequence.
///
/// Words and sentences are this project's own. Nothing in them is evidence of anything; they hold every letter, digit
/// and mark that scribes can write.
public enum ScribeText {
    /// The characters that scribes have skeletons for. For others see `PageRenderer.page(by:text:seed:)`.
    public static var supportedCharacters: Set<Character> { Set(Alphabet.shapes.keys) }

    /// How many ways of drawing `character` the tables hold; 0 when scribes cannot write it.
    public static func shapeCount(of character: Character) -> Int { Alphabet.shapes[character]?.count ?? 0 }

    /// A text of at least `wordCount` words in paragraphs parted by newlines; other seeds give other texts.
    public static func text(seed: UInt64, wordCount: Int) -> String {
        var random = RandomStream(seed: seed, topic: "text")
        var paragraphs: [String] = []
        var words = 0
        while words < wordCount {
            var sentences: [String] = []
            for _ in 0..<3 + random.index(below: 5) {
                let sentence = sentence(random: &random)
                words += sentence.split(separator: " ").count
                sentences.append(sentence)
            }
            paragraphs.append(sentences.joined(separator: " "))
        }
        return paragraphs.joined(separator: "\n")
    }

    private static func sentence(random: inout RandomStream) -> String {
        let patterns = random.chance(0.72) ? SentencePatterns.statements : SentencePatterns.others
        let filled = fill(random.pick(patterns), random: &random)
        return capitalised(withArticles(filled))
    }

    private static func fill(_ pattern: String, random: inout RandomStream) -> String {
        var result = ""
        var rest = Substring(pattern)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let slot = rest[rest.index(after: open)..<close]
            result += slot.first == "#" ? number(slot.dropFirst(), random: &random) : word(slot, random: &random)
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    private static func word(_ slot: Substring, random: inout RandomStream) -> String {
        random.pick(Vocabulary.words(for: slot)).split(separator: "-").joined(separator: " ")
    }

    private static func number(_ range: Substring, random: inout RandomStream) -> String {
        let bounds = range.split(separator: "-").compactMap { Int($0) }
        precondition(bounds.count == 2 && bounds[0] <= bounds[1], "a range is {#a-b}")
        return String(bounds[0] + random.index(below: bounds[1] - bounds[0] + 1))
    }

    /// "a apple" becomes "an apple".
    private static func withArticles(_ sentence: String) -> String {
        let words = sentence.split(separator: " ", omittingEmptySubsequences: false)
        var result: [Substring] = []
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1].first : nil
            let takesAn = next.map { "aeiouAEIOU".contains($0) } ?? false
            switch word {
            case "a" where takesAn: result.append("an")
            case "(a" where takesAn: result.append("(an")
            default: result.append(word)
            }
        }
        return result.joined(separator: " ")
    }

    private static func capitalised(_ sentence: String) -> String {
        guard let first = sentence.firstIndex(where: \.isLetter) else { return sentence }
        guard sentence[..<first].allSatisfy({ !$0.isNumber }) else { return sentence }
        var result = sentence
        result.replaceSubrange(first...first, with: sentence[first].uppercased())
        return result
    }
}
