internal import ArgumentParser

struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check and export the log of everything that was done.",
        subcommands: [AuditVerify.self, AuditExport.self]
    )
}
