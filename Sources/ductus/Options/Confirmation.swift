internal import ArgumentParser

/// The question before something is deleted; asked only where a person can answer.
struct Confirmation: ParsableArguments {
    @Flag(help: "Delete without asking. Nothing is asked either when standard input is not a terminal.")
    var yes = false

    /// - Throws: when the person does not say yes.
    func ask(_ question: String) throws(CommandFailure) {
        guard !yes, Terminal.canAnswer else { return }
        Terminal.write("\(TextWidth.printable(question)) [y/N] ")
        let answer = readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else { throw CommandFailure("nothing was deleted") }
    }
}
