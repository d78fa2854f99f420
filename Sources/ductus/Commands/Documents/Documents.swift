internal import ArgumentParser

struct Documents: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, show, rename, merge, move and delete documents and their pages, or read a page again.",
        subcommands: [
            DocumentsList.self, DocumentsShow.self, DocumentsRename.self, DocumentsMerge.self, DocumentsMove.self,
            DocumentsReread.self, DocumentsDelete.self,
        ],
        defaultSubcommand: DocumentsList.self
    )
}
