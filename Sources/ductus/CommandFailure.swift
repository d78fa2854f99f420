/// Why a command ends without having done what it was asked for.
struct CommandFailure: Error {
    /// The exit codes of the program.
    enum Code: Int32 {
        case failed = 1
        case wrongUse = 2
        case refused = 3
    }

    /// What is wrong, where, and what to do.
    var reason: String
    var code: Code

    init(_ reason: String, code: Code = .failed) {
        self.reason = reason
        self.code = code
    }

    /// What is wrong with a file.
    init(file: String, _ reason: some CustomStringConvertible, code: Code = .failed) {
        self.init("\(file): \(reason)", code: code)
    }

    /// The line for standard error; line breaks within the reason become semicolons.
    var line: String {
        let text = reason.split(whereSeparator: \.isNewline).joined(separator: "; ")
        return "ductus: \(TextWidth.printable(text))\n"
    }
}
