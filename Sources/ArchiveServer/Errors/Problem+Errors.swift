internal import Archive
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension Problem {
    /// What an error means to whoever sent the request; nil for what is a fault of ours.
    init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case is ServerBusy: self.init(.serviceUnavailable, "too much is being asked at the moment", retryAfter: 2)
        case let error as ArchiveError: self.init(archive: error)
        case is NIOTooManyBytesError: self.init(.contentTooLarge, "the upload is larger than this server takes")
        case let error as HTTPError: self.init(error.status, error.body ?? error.status.reasonPhrase)
        default:
            switch DatabaseTrouble(error) {
            case .unavailable: self.init(.serviceUnavailable, "the database does not answer", retryAfter: 5)
            case .unstorableText: self.init(.badRequest, "a text holds a character that cannot be stored")
            case .failure, nil: return nil
            }
        }
    }

    private init(archive error: ArchiveError) {
        switch error {
        case .noSuchWriter, .noSuchDocument, .noSuchPage, .noSuchModel, .noSuchAccount, .noSuchToken, .noSuchCase:
            self.init(.notFound, Self.missing(error))
        case .writerNameTaken, .documentTitleTaken, .accountNameTaken, .caseExists, .accountsExist, .lastAdministrator,
            .mergeIntoItself,
            .otherRole, .modelIsActive, .modelIncomplete, .noEarlierModel, .pageNotDescribed, .ambiguousDocument:
            self.init(.conflict, error.description)
        case .readOtherwise: self.init(.conflict, Self.missing(error))
        case .noModel, .emptyArchive, .onlyTheProbeItself: self.init(.conflict, error.description)
        case .modelChanged: self.init(.serviceUnavailable, error.description, retryAfter: 2)
        case .databaseAndDataDirectory, .noHomeDirectory, .notInitialized, .vectorExtensionMissing,
            .vectorExtensionTooOld, .serverIsNotEmbedded, .network:
            self.init(.internalServerError, error.description)
        default:
            // What was sent is at fault. Options of the command line are parameters of the same name here.
            self.init(.unprocessableContent, error.description.replacing("--", with: ""))
        }
    }

    /// Without the advice about commands, which does not help here.
    private static func missing(_ error: ArchiveError) -> String {
        String(error.description.prefix { $0 != ";" })
    }
}
