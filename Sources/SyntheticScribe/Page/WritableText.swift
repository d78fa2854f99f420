/// A text made ready for writing: paragraphs of words of drawable characters.
struct WritableText {
    struct Word {
        var characters: [Character]
        var startsParagraph: Bool
    }

    private(set) var words: [Word] = []
    private(set) var omitted: Set<Character> = []

    init(_ text: String) {
        var current: [Character] = []
        var startsParagraph = true
        func flush(_ words: inout [Word]) {
            guard !current.isEmpty else { return }
            words.append(Word(characters: current, startsParagraph: startsParagraph))
            startsParagraph = false
            current = []
        }
        for character in text {
            if character.isWhitespace {
                flush(&words)
                if character.isNewline { startsParagraph = true }
                continue
            }
            let drawable = Alphabet.drawable(character)
            if drawable.isEmpty { omitted.insert(character) }
            current += drawable
        }
        flush(&words)
    }
}
