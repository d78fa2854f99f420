/// All shapes of every character, and what stands in for characters without one.
enum Alphabet {
    /// The shapes by character, in the order of the tables.
    static let shapes: [Character: [LetterShape]] = Dictionary(
        grouping: LetterShape.lowerCaseAToM + LetterShape.lowerCaseNToZ + LetterShape.upperCase + LetterShape.digits
            + LetterShape.punctuation,
        by: \.character
    )

    private static let substitutes: [Character: String] = {
        var table: [Character: String] = [
            "\u{2018}": "'", "\u{2019}": "'", "\u{201C}": "\"", "\u{201D}": "\"", "\u{201E}": "\"", "\u{2013}": "-",
            "\u{2014}": "-", "\u{2026}": "...", "\u{00DF}": "ss", "\u{00E6}": "ae", "\u{00C6}": "Ae", "\u{0153}": "oe",
            "\u{0152}": "Oe", "+": "&", "[": "(", "]": ")", "`": "'", "\u{00B4}": "'", "_": "-",
        ]
        let accented = [
            "a": "àáâãäåā", "c": "çćč", "e": "èéêëēę", "i": "ìíîïī", "l": "ł", "n": "ñńň", "o": "òóôõöøō", "r": "ř",
            "s": "śšş", "u": "ùúûüūů", "y": "ýÿ", "z": "źżž",
        ]
        for (base, variants) in accented {
            for variant in variants {
                table[variant] = base
                table[Character(variant.uppercased())] = base.uppercased()
            }
        }
        return table
    }()

    /// The drawable characters for `character`: itself, its substitute, or none.
    static func drawable(_ character: Character) -> String {
        if shapes[character] != nil { return String(character) }
        return substitutes[character] ?? ""
    }
}
