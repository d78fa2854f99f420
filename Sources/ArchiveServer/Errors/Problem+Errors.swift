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
        case .noSuchWriter, .noSuchDocument, .noSuchPage, .noSuchModel, .noSuchAccount, .noSuchToken, .noSuchCase,
            .noSuchReport, .noSuchJob:
            self.init(.notFound, Self.text(error))
        case .writerNameTaken, .documentTitleTaken, .accountNameTaken, .caseExists, .accountsExist, .lastAdministrator,
            .jobHasEnded,
            .mergeIntoItself,
            .otherRole, .modelIsActive, .modelIncomplete, .noEarlierModel, .pageNotDescribed, .ambiguousDocument,
            .ambiguousReport, .readOtherwise, .noModel, .emptyArchive, .onlyTheProbeItself:
            self.init(.conflict, Self.text(error))
        case .tooManyJobs: self.init(.serviceUnavailable, error.description, retryAfter: 60)
        case .modelChanged: self.init(.serviceUnavailable, error.description, retryAfter: 2)
        case .databaseAndDataDirectory, .noHomeDirectory, .notInitialized, .vectorExtensionMissing,
            .vectorExtensionTooOld, .serverIsNotEmbedded, .network:
            self.init(.internalServerError, error.description)
        default:
            // What was sent is at fault.
            self.init(.unprocessableContent, Self.text(error))
        }
    }

    /// With advice about pages in the place of advice about commands; options of the command line are parameters of the
    /// same name here.
    private static func text(_ error: ArchiveError) -> String {
        let text = error.description.replacing("--", with: "")
        guard let command = text.firstRange(of: "\"ductus "),
            let fact = text[..<command.lowerBound].lastIndex(of: ";").map({ text[..<$0] })
        else { return text }
        switch error {
        case .emptyArchive: return "\(fact); enroll some on the page Enroll"
        case .noPopulation: return "\(fact); make one on the page Reference populations"
        case .populationChanged: return "\(fact); make a new version on the page Reference populations"
        default: return String(fact)
        }
    }
}
