internal import Typesetting

/// Named figures of a model, for people: a line each, the values under each other.
enum Figures {
    static func lines(_ figures: [String: Double]) -> [String] {
        let width = figures.keys.map(TextWidth.of).max() ?? 0
        return figures.sorted { $0.key < $1.key }.map { name, value in
            let isCount = value == value.rounded() && abs(value) >= 2
            let gap = String(repeating: " ", count: width - TextWidth.of(name))
            return "  \(name)\(gap)  \(Quantity.decimal(value, digits: isCount ? 0 : 4))"
        }
    }
}
