import Testing

extension EndToEnd {
    @Suite struct WrongUseTests {
        @Test func helpIsThereForEveryCommand() throws {
            let program = try Workspace().program
            let overview = try program.run()
            #expect(overview.code == 0)
            let names = [
                "demo", "init", "status", "stop", "enroll", "import", "identify", "similar", "train", "evaluate",
            ]
            for name in names + ["explain", "models", "writers", "documents", "audit"] {
                #expect(overview.output.contains("  \(name) "))
                let help = try program.run(name, "--help")
                #expect(help.code == 0 && help.output.contains("USAGE: ductus \(name)"))
                #expect(help.output.contains("--database") || help.output.contains("SUBCOMMANDS"))
            }
        }

        @Test(arguments: [
            ["identify"], ["enroll", "--writer"], ["models", "show", "one"], ["evaluate", "m.csv"], ["frobnicate"],
            ["identify", "--top", "0", "x.png"], ["train", "--minutes", "1", "--epochs", "1"], ["--nonsense"],
        ]) func wrongUseEndsWithTwoAndTheUsage(_ arguments: [String]) throws {
            let outcome = try Workspace().program.run(arguments)
            #expect(outcome.code == 2)
            #expect(outcome.output.isEmpty)
            #expect(outcome.error.hasPrefix("ductus: "))
            #expect(outcome.error.contains("Usage: ductus"))
        }

        @Test func quietCommandsWriteNothingToStandardError() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let page = try workspace.draw(scribe: 1, page: 1)
            for arguments in [
                ["init"], ["enroll", "--writer", "Ada", page], ["audit", "verify"], ["writers", "list"],
            ] {
                let outcome = try workspace.program.run(arguments + ["--quiet"])
                #expect(outcome.code == 0)
                #expect(outcome.error.isEmpty, "progress goes to terminals only")
            }
        }
    }
}
