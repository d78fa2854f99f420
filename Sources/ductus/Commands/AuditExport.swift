internal import Archive
internal import ArgumentParser
internal import Typesetting

struct AuditExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the whole audit log as JSON lines, with the hashes that chain it.",
        discussion: """
            Each line is a row; docs/forensic-use.md says how another program recomputes the hashes. The last hash, kept \
            elsewhere, proves later that nothing before it was changed.
            """
    )

    @Option(help: ArgumentHelp("Where to write it; else to standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        var lines = ""
        let head = try global.openArchive().exportAudit { event in
            lines +=
                JSON.object([
                    "sequence": .integer(event.sequence),
                    "microseconds": .integer(event.microseconds),
                    "actor": .string(event.actor),
                    "program": .string(event.program),
                    "action": .string(event.action),
                    "details": .string(event.details),
                    "previousHash": .string(event.previousHash),
                    "hash": .string(event.hash),
                ]).text + "\n"
        }
        guard let output else {
            print(lines, terminator: "")
            return
        }
        try OutputFile.write(Array(lines.utf8), to: output)
        global.show(
            "\(Quantity.count(head.sequence, "row")) written to \(output); head hash \(head.hash)",
            json: .object([
                "file": .string(output), "events": .count(head.sequence), "headHash": .string(head.hash),
            ])
        )
    }
}
