internal import Archive
internal import ArgumentParser
internal import WriterIdentification

/// The two sides of a comparison and what is said of them.
struct ComparisonOptions: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("The pages of the questioned document.", valueName: "file")
    )
    var questioned: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Pages of known writing by one writer.", valueName: "file")
    )
    var known: [String] = []

    @Option(help: ArgumentHelp("A writer of the archive, whose known pages are taken.", valueName: "name"))
    var writer: String?

    @Option(
        help: ArgumentHelp(
            "The reference population; else the archive's only one, else \"model\", which the model brings along.",
            valueName: "name"
        )
    )
    var population: String?

    @Option(
        name: .customLong("questioned-condition"),
        help: ArgumentHelp(
            "What the questioned document is, for instance script=latin,writing=cursive,source=original,"
                + "pen=ballpoint,year=1998.",
            valueName: "list"
        ),
        transform: ComparisonOptions.condition
    )
    var questionedCondition: WritingCondition?

    @Option(
        name: .customLong("known-condition"),
        help: ArgumentHelp("The same of the known writing, and exemplar=requested or collected.", valueName: "list"),
        transform: ComparisonOptions.condition
    )
    var knownCondition: WritingCondition?

    @Option(
        name: .customLong("override"),
        help: ArgumentHelp(
            "Compare although a quality gate refuses, for this reason; it is logged and printed.",
            valueName: "reason"
        )
    )
    var overrideReason: String?

    func validate() throws {
        if let overrideReason, overrideReason.allSatisfy(\.isWhitespace) {
            throw ValidationError("--override needs a reason in words.")
        }
    }

    /// - Parameter reading: applies to files.
    func question(_ reading: ReadingOptions) throws -> ComparisonQuestion {
        guard !questioned.isEmpty else { throw ValidationError("name the questioned document with --questioned.") }
        guard known.isEmpty != (writer == nil) else {
            throw ValidationError("name the known writing with --known or with --writer, one of the two.")
        }
        let knownSide: ComparisonQuestion.Known =
            if let writer {
                .writer(writer, knownCondition ?? WritingCondition())
            } else {
                .files(
                    ComparisonQuestion.Side(
                        files: try known.map { try ScanFile(path: $0) },
                        reading: reading,
                        condition: knownCondition ?? WritingCondition()
                    )
                )
            }
        return ComparisonQuestion(
            questioned: ComparisonQuestion.Side(
                files: try questioned.map { try ScanFile(path: $0) },
                reading: reading,
                condition: questionedCondition ?? WritingCondition()
            ),
            known: knownSide,
            population: population,
            overrideReason: overrideReason
        )
    }

    private static func condition(_ text: String) throws -> WritingCondition {
        var condition = WritingCondition()
        for part in text.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2, condition.say(pair[0], is: pair[1]) else {
                let choices = WritingCondition.vocabulary.map { "\($0)=\($1)" }.joined(separator: ", ")
                throw ValidationError("\"\(part)\" is no condition; say \(choices), with commas between.")
            }
        }
        return condition
    }
}
