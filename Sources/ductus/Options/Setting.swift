/// What can be set by an option, by a variable of the environment, or in a configuration file, in this order of
/// precedence.
struct Setting {
    /// As in the file and, after two hyphens, on the command line.
    let name: String
    /// In the environment.
    let variable: String
    /// Whether it is on or off, as `true` or `false`, and has no value as an option.
    var isFlag = false
    /// The commands that take it; nil when all do.
    var commands: Set<String>?

    private static let daemon: Set = ["serve"]
    private static let longRunning: Set = ["serve", "worker"]

    /// docs/configuration.md describes them in this order.
    static let all = [
        Setting(name: "database", variable: "DUCTUS_DATABASE_URL"),
        Setting(name: "data-dir", variable: "DUCTUS_DATA_DIR"),
        Setting(name: "quiet", variable: "DUCTUS_QUIET", isFlag: true),
        Setting(name: "log-format", variable: "DUCTUS_LOG_FORMAT", commands: longRunning),
        Setting(name: "listen", variable: "DUCTUS_LISTEN", commands: daemon),
        Setting(name: "tls-certificate", variable: "DUCTUS_TLS_CERTIFICATE", commands: daemon),
        Setting(name: "tls-key", variable: "DUCTUS_TLS_KEY", commands: daemon),
        Setting(name: "behind-https-proxy", variable: "DUCTUS_BEHIND_HTTPS_PROXY", isFlag: true, commands: daemon),
        Setting(name: "worker", variable: "DUCTUS_WORKER", isFlag: true, commands: daemon),
    ]

    /// Which of two places an archive is in is one setting with two names.
    private static let places: Set = ["database", "data-dir"]

    /// Adds what environment and configuration file say, as options, where the command line does not say it itself.
    ///
    /// - Parameter arguments: the name of the command first.
    static func completing(
        _ arguments: [String],
        environment: [String: String]
    ) throws(CommandFailure) -> [String] {
        let given = arguments.prefix { $0 != "--" }
        func isGiven(_ name: String) -> Bool {
            given.contains { $0 == "--\(name)" || $0 == "--no-\(name)" || $0.hasPrefix("--\(name)=") }
        }
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let path = value(ofOption: "config", in: given) ?? variable("DUCTUS_CONFIG")
        let file = try path.map(ConfigurationFile.read) ?? [:]
        let hasPlace =
            places.contains(where: isGiven) || all.contains { places.contains($0.name) && variable($0.variable) != nil }
        var options: [String] = []
        for setting in all where setting.commands?.contains(arguments.first ?? "") ?? true {
            let isPlace = places.contains(setting.name)
            // Those variables are read where the archive is opened.
            guard !isGiven(setting.name), !(isPlace && hasPlace) else { continue }
            guard let text = (isPlace ? nil : variable(setting.variable)) ?? file[setting.name] else { continue }
            options += try setting.option(text)
        }
        return Array(arguments.prefix(1)) + options + Array(arguments.dropFirst())
    }

    private func option(_ text: String) throws(CommandFailure) -> [String] {
        guard isFlag else { return ["--\(name)=\(text)"] }
        switch text {
        case "true": return ["--\(name)"]
        // Only what is on by default can be turned off.
        case "false": return name == "worker" ? ["--no-\(name)"] : []
        default: throw CommandFailure("\(name) is true or false, not \"\(text)\"", code: .wrongUse)
        }
    }

    private static func value(ofOption name: String, in arguments: ArraySlice<String>) -> String? {
        guard let index = arguments.lastIndex(where: { $0 == "--\(name)" || $0.hasPrefix("--\(name)=") }) else {
            return nil
        }
        let argument = arguments[index]
        guard argument == "--\(name)" else { return String(argument.dropFirst(name.count + 3)) }
        return arguments.index(after: index) < arguments.endIndex ? arguments[arguments.index(after: index)] : nil
    }
}
