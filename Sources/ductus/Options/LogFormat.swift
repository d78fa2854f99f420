internal import ArgumentParser
internal import Logging

/// How a process that goes on for long writes its log.
enum LogFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json

    /// A log on standard error.
    func logger(isQuiet: Bool) -> Logger {
        var logger =
            switch self {
            case .text: Logger(label: "ductus")
            case .json: Logger(label: "ductus") { _ in JSONLogHandler() }
            }
        logger.logLevel = isQuiet ? .warning : .info
        return logger
    }
}
