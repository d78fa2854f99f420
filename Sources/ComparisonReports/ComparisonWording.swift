package import Archive
internal import Glibc
internal import PageAnalysis
internal import Typesetting
package import WriterIdentification

/// The sentences of a report that must be right.
package enum ComparisonWording {
    package static let limits =
        "Natural writing is assumed: disguised and simulated writing were not tested. Hands of relatives and of people who "
        + "learned to write together are more alike than those of the population, so that support for Hp is then "
        + "overstated. The LR holds for these propositions and this population; with another population it would be "
        + "another one. It is one input to the judgement of an examiner, and no probability of authorship: what it means "
        + "together with everything else in the case is for whoever decides the case."

    static let method =
        "A neural network describes small squares of the writing; the descriptions of a document are averaged, whitened and "
        + "scaled to length 1. The score has two parts: the similarity of the two documents, and how far it exceeds the "
        + "similarities that each of them has to the documents of the population. As pens change the look of writing, each "
        + "of two documents is compared with the other as it was written and as a thinner and a thicker pen would have left "
        + "it, as far as that can be foretold, and its largest similarity counts. Documents of the population, cut to the "
        + "amounts of text of this case, are compared in the same way, and logistic regression turns scores into "
        + "likelihood ratios. The writers of Q and K are left out of the population. The LR is bounded by the tighter of "
        + "two rules: ELUB, beyond which one more misleading comparison would have made the method worse than none; and "
        + "N-source, by which N reference writers allow no LR beyond N or 1/N."

    /// The result in one sentence.
    package static func finding(_ ratio: BoundedLikelihoodRatio?, scale: VerbalScale) -> String {
        guard let ratio else { return "No likelihood ratio is given: a quality gate refused. The reasons are below." }
        let magnitude = number(pow(10, abs(ratio.log10)))
        let words = scale.words(ofLog10: ratio.log10)
        guard scale.band(ofLog10: ratio.log10).index > 0 else {
            return
                "The degree of likeness between the questioned and the known writing is about as probable under Hp as under "
                + "Hd (LR \(number(pow(10, ratio.log10)))): \(words)."
        }
        let (first, second) = ratio.log10 > 0 ? ("Hp", "Hd") : ("Hd", "Hp")
        return
            "The degree of likeness between the questioned and the known writing is about \(magnitude) times more probable "
            + "under \(first) than under \(second): \(words)."
    }

    /// Two significant digits, with spaces between thousands.
    static func number(_ value: Double) -> String {
        guard value >= 1 else { return Quantity.decimal(value, digits: 2) }
        guard value >= 10 else {
            let text = Quantity.decimal(value, digits: 1)
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        let power = pow(10, floor(log10(value)) - 1)
        var digits = String(Int((value / power).rounded() * power))
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: " ")
    }

    static func amount(_ item: ComparedItem, writer: String? = nil) -> String {
        let pages = Quantity.count(item.pages.count, "page")
        let text = "\(pages), \(Quantity.count(item.lineCount, "line")), \(item.patchCount) patches of writing"
        return (writer.map { "writer \"\($0)\" of the archive: " } ?? "") + text + " (Annex A)"
    }

    /// By which pens the sides are most alike.
    package static func pens(_ pens: ComparedPens) -> String {
        let sides = [("Q", pens.questioned), ("K", pens.known)].compactMap { side, pen in
            pen.map { "\(side) as if written with a \($0.rawValue) pen" }
        }
        return sides.joined(separator: ", ")
            + "; with both as they are the similarity is \(Quantity.decimal(pens.similarityAsWritten, digits: 3))"
    }

    static func condition(_ condition: WritingCondition) -> String {
        let parts = [
            condition.script.map { "script \($0)" }, condition.writing.map { "writing \($0.rawValue)" },
            condition.source.map { "\($0.rawValue)" }, condition.pen.map { "pen \($0)" },
            condition.exemplar.map { "\($0.rawValue) exemplar" }, condition.year.map { "written in \($0)" },
        ].compactMap { $0 }
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }

    package static func population(_ population: DocumentComparison.Population) -> String {
        "\"\(population.name)\" version \(population.version): \(Quantity.count(population.counts.writers, "writer")), "
            + "\(Quantity.count(population.counts.documents, "document")), "
            + "\(Quantity.count(population.counts.lines, "line"))"
            + (population.leftOut > 0 ? "; \(Quantity.count(population.leftOut, "writer")) of Q or K left out" : "")
    }

    /// Two decimals, with the sign always.
    package static func signed(_ value: Double) -> String {
        (value < 0 ? "" : "+") + Quantity.decimal(value, digits: 2)
    }
}
