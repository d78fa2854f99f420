/// What can be done with an archive; the word in the log for it.
public enum UseCase: String, Sendable, CaseIterable {
    case initialize
    case enroll
    case importFinished = "import.finished"
    case identify
    case findSimilar = "similar"
    case showEvidence = "evidence"
    case compare
    case openCase = "case.open"
    case makeReport = "report.make"
    case createPopulation = "population.create"
    case storeModel = "model.store"
    case describePage = "model.describe"
    case activateModel = "model.activate"
    case dropModel = "model.drop"
    case exportModel = "model.export"
    case renameWriter = "writer.rename"
    case mergeWriter = "writer.merge"
    case deleteWriter = "writer.delete"
    case renameDocument = "document.rename"
    case moveDocument = "document.move"
    case mergeDocument = "document.merge"
    case deleteDocument = "document.delete"
    case movePage = "page.move"
    case deletePage = "page.delete"
    case rereadPage = "page.reread"
    case confirmWriter = "writer.confirm"
    case rejectWriter = "writer.reject"
    case createAccount = "account.create"
    case changeAccount = "account.change"
    case openSession = "session.open"
    case createToken = "token.create"
    case revokeToken = "token.revoke"
    case requestJob = "job.request"
    case cancelJob = "job.cancel"
    case finishJob = "job.finish"
    case backUp = "backup"

    /// Whether others who look at the archive see something new afterwards.
    var changesArchive: Bool {
        switch self {
        case .identify, .findSimilar, .showEvidence, .compare, .exportModel, .createAccount, .changeAccount,
            .openSession,
            .createToken, .revokeToken, .backUp:
            false
        default: true
        }
    }
}
