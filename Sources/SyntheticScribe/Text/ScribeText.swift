/// English-like text made from a seed, for scribes to copy.
public enum ScribeText {
    public static func text(seed: UInt64, wordCount: Int) -> String {
        var random = RandomStream(seed: seed, topic: "text")
        var result = ""
        for _ in 0..<wordCount {
            result += random.pick(["the", "river", "was", "quiet", "today", "and", "Jack", "2 boxes,"]) + " "
        }
        return result
    }
}
