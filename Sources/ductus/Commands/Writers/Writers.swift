internal import ArgumentParser

struct Writers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, show, rename, merge, move and delete writers.",
        subcommands: [
            WritersList.self, WritersShow.self, WritersRename.self, WritersMerge.self, WritersMove.self,
            WritersDelete.self,
        ],
        defaultSubcommand: WritersList.self
    )
}
