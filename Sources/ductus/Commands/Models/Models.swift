internal import ArgumentParser

struct Models: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, show, activate, export and import models.",
        subcommands: [
            ModelsList.self, ModelsShow.self, ModelsActivate.self, ModelsRollback.self, ModelsExport.self,
            ModelsImport.self, ModelsCalibrate.self, ModelsDrop.self,
        ],
        defaultSubcommand: ModelsList.self
    )
}
