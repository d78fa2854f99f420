/// Rankings in the two files that `trec_eval` reads.
///
/// `trec_eval` orders by the score, a 32-bit number, and breaks ties by name; scores that are equal there are written one
/// unit in the last place apart, so that its order is ours. White space in names is written as `%20`.
public enum TRECFiles {
    /// A line an answer: `query Q0 answer rank score tag`.
    public static func run(_ rankings: [JudgedRanking], tag: String) -> String {
        var text = ""
        for ranking in rankings {
            var previous = Float.infinity
            for (index, answer) in ranking.answers.enumerated() {
                let score = min(Float(answer.score), previous.nextDown)
                text += "\(token(ranking.query)) Q0 \(token(answer.id)) \(index + 1) \(score) \(token(tag))\n"
                previous = score
            }
        }
        return text
    }

    /// A line a right answer: `query 0 answer 1`.
    public static func judgements(_ rankings: [JudgedRanking]) -> String {
        var text = ""
        for ranking in rankings {
            for answer in ranking.relevant.sorted() { text += "\(token(ranking.query)) 0 \(token(answer)) 1\n" }
        }
        return text
    }

    private static func token(_ name: String) -> String {
        var token = ""
        for scalar in name.unicodeScalars {
            if scalar == "%" {
                token += "%25"
            } else if scalar.properties.isWhitespace {
                token += "%20"
            } else {
                token.unicodeScalars.append(scalar)
            }
        }
        return token
    }
}
