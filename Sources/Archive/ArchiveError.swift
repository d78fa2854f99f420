public import WriterIdentification

/// Why the archive refuses something. Each description is one line: what, which file or item, and what to do.
public enum ArchiveError: Error, Equatable, CustomStringConvertible {
    // Reaching the archive
    case databaseAndDataDirectory
    case noHomeDirectory
    case notInitialized(ArchiveLocation)
    case archiveIsThere(ArchiveLocation)
    case notABackup(file: String)
    case vectorExtensionMissing(postgresVersion: Int)
    case vectorExtensionTooOld(found: String)
    case serverIsNotEmbedded

    // Scans
    case unreadableFile(file: String, reason: String)
    case scan(file: String, page: Int?, ScanReadingError)
    case noPatches(file: String, page: Int?)
    case readOtherwise(file: String, page: Int64)

    // Names and identifiers
    case noSuchWriter(String)
    case noSuchDocument(String)
    case noSuchPage(Int64)
    case noSuchModel(Int64)
    case ambiguousDocument(title: String, ids: [Int64])
    case writerNameTaken(name: String, id: Int64)
    case documentTitleTaken(title: String, id: Int64)
    case badName(subject: NamedSubject, problem: NameProblem)
    case writerMissing
    case otherRole(title: String, id: Int64, role: DocumentRole)
    case mergeIntoItself

    // Models
    case noModel
    case modelFile(file: String, ModelFileError)
    case modelChanged
    case modelIncomplete(id: Int64, pages: Int, firstReason: String)
    case modelIsActive(id: Int64)
    case pageNotDescribed(id: Int64, model: Int64)
    case noEarlierModel
    case network(reason: String)
    case emptyArchive
    case onlyTheProbeItself(pages: [Int64])

    // Accounts
    case noSuchAccount(Int64)
    case noSuchToken(Int64)
    case accountNameTaken(String)
    case accountsExist
    case lastAdministrator

    // Jobs
    case noSuchJob(Int64)
    case jobHasEnded(Int64)
    case tooManyJobs
    case trainingMinutes

    // Comparing
    case noSuchPopulation(String)
    case severalPopulations([String])
    case populationTooSmall(writers: Int)
    case populationChanged(name: String, writer: String)
    case writerNotForPopulation(String)
    case noKnownPages(writer: String)
    case scanChanged(page: Int64)
    case noPopulation
    case noSuchCase(String)
    case caseExists(String)
    case noSuchModelFile(String)
    case noSuchReport(String)
    case ambiguousReport(String)
    case otherFile(file: String, expected: String, found: String)

    /// What a name belongs to.
    public enum NamedSubject: String, Sendable {
        case writer = "name of a writer"
        case document = "title of a document"
        case split = "name of a split"
        case provenance = "provenance of a document"
        case note = "note on a decision"
        case account = "name of an account"
        case token = "label of a token"
        case model = "title of a model"
        case population = "name of a population"
        case caseReference = "reference of a case"
    }

    /// What is wrong with a name.
    public enum NameProblem: Sendable, Hashable {
        case empty
        case tooLong(limit: Int)
        case controlCharacter
    }

    public var description: String {
        switch self {
        case .databaseAndDataDirectory: "--database and --data-dir exclude each other; give one of them"
        case .noHomeDirectory: "there is no home folder to keep the archive in; give one with --data-dir"
        case .notInitialized(.embedded(let folder)):
            "there is no archive in \(folder); \"ductus init\" and \"ductus enroll\" make one, "
                + "and --data-dir names another folder"
        case .notInitialized(.server): "there is no archive in this database yet; run \"ductus init\""
        case .archiveIsThere(.embedded(let folder)):
            "there is an archive in \(folder); restore into another folder with --data-dir"
        case .archiveIsThere(.server): "there is an archive in this database; restore into an empty one"
        case .notABackup(let file):
            "\(file): holds another database, not an archive; name a file that \"ductus backup\" wrote"
        case .vectorExtensionMissing(let version):
            "the PostgreSQL server lacks the extension pgvector; install it there "
                + "(Debian: postgresql-\(version)-pgvector) and run \"ductus init\" again"
        case .vectorExtensionTooOld(let found):
            "the PostgreSQL server has pgvector \(found), but 0.7 or newer is needed; update it there"
        case .serverIsNotEmbedded: "the server given by URL is not ours to stop; ask whoever runs it"
        case .unreadableFile(let file, let reason): "\(file): \(reason)"
        case .scan(let file, let page, let error): "\(Self.place(file, page)): \(error)"
        case .noPatches(let file, let page):
            "\(Self.place(file, page)): too little handwriting to describe; scan a larger piece of it"
        case .readOtherwise(let file, let page):
            "\(file): is page \(page) already, read with another resolution, other regions or masks; "
                + "\"ductus documents reread \(page)\" changes them"
        case .noSuchWriter(let reference):
            "there is no writer \"\(reference)\"; \"ductus writers list\" shows who is there"
        case .noSuchDocument(let reference):
            "there is no document \"\(reference)\"; \"ductus documents list\" shows what is there"
        case .noSuchPage(let id): "there is no page \(id); \"ductus documents show\" lists the pages of a document"
        case .noSuchModel(let id): "there is no model \(id); \"ductus models list\" shows what is there"
        case .ambiguousDocument(let title, let ids):
            "several documents are called \"\(title)\"; name one by its number: "
                + ids.map { "\($0)" }.joined(separator: ", ")
        case .writerNameTaken(let name, let id):
            "there is a writer \"\(name)\" already (\(id)); choose another name, or merge the two"
        case .documentTitleTaken(let title, let id):
            "this writer has a document \"\(title)\" already (\(id)); choose another title"
        case .badName(let subject, let problem): "the \(subject.rawValue) \(problem.text)"
        case .writerMissing: "a known document needs its writer; name one with --writer"
        case .otherRole(let title, let id, let role):
            "the document \"\(title)\" (\(id)) is \(role.rawValue); give another title or the same role"
        case .mergeIntoItself: "these two are one already; name two different ones"
        case .noModel: "the archive has no model yet; run \"ductus init\" to install the base model"
        case .modelFile(let file, let error): "\(file): \(error)"
        case .modelChanged: "the active model kept changing meanwhile; try again"
        case .modelIncomplete(let id, let pages, let firstReason):
            "model \(id) cannot describe \(pages) page(s), so it stays inactive; the first: \(firstReason)"
        case .modelIsActive(let id): "model \(id) is the active one; activate another one first"
        case .pageNotDescribed(let id, let model):
            "page \(id) is not described by the active model; run \"ductus models activate \(model)\" to complete it"
        case .noEarlierModel: "no other model was active before; \"ductus models list\" shows what is there"
        case .network(let reason): "the model cannot be used: \(reason)"
        case .emptyArchive:
            "no writer has known pages yet; enroll some with \"ductus enroll\" or \"ductus import\""
        case .onlyTheProbeItself(let pages):
            "the archive has no known pages but those asked about (\(Self.list(pages))), which are no evidence about "
                + "themselves; enroll others"
        case .noSuchAccount(let id): "there is no account \(id)"
        case .noSuchToken(let id): "there is no token \(id)"
        case .accountNameTaken(let name): "there is an account \"\(name)\" already; choose another name"
        case .accountsExist: "the first account was made already; sign in with it"
        case .lastAdministrator: "this is the last administrator; make another one first"
        case .noSuchJob(let id): "there is no job \(id)"
        case .jobHasEnded(let id): "job \(id) has ended already"
        case .tooManyJobs: "too many jobs wait already; cancel some, or wait until they are done"
        case .trainingMinutes:
            "minutes must be between \(TrainingOrder.minutesRange.lowerBound) and \(TrainingOrder.minutesRange.upperBound)"
        case .noSuchPopulation(let name):
            "there is no reference population \"\(name)\"; \"ductus populations list\" shows what is there"
        case .severalPopulations(let names):
            "there are several reference populations; choose one with --population: \(names.joined(separator: ", "))"
        case .populationTooSmall(let writers):
            "a reference population needs at least \(ComparisonSystem.fewestWriters) writers of two documents or more whom "
                + "the active model was not trained on, and there are \(writers); enroll more of them"
        case .populationChanged(let name, let writer):
            "pages of writer \"\(writer)\" of the population \"\(name)\" are gone, not described by the active model or "
                + "another writer's by now; make a new version with \"ductus populations create\""
        case .writerNotForPopulation(let writer):
            "the writer \"\(writer)\" cannot be part of a population: it takes two known documents or more of somebody "
                + "whom the active model was not trained on"
        case .noKnownPages(let writer):
            "the writer \"\(writer)\" has no known page but the questioned one; enroll known writing first"
        case .noPopulation:
            "there is no reference population and the model brings none along; make one with \"ductus populations create\""
        case .noSuchCase(let reference):
            "there is no case \"\(reference)\"; \"ductus cases list\" shows what is there"
        case .caseExists(let reference):
            "there is a case \"\(reference)\" already, and a case is never changed; choose another reference"
        case .noSuchModelFile(let hash):
            "the archive has no model of SHA-256 \(hash); put it back with \"ductus models import\""
        case .noSuchReport(let id): "there is no report \(id); give its id, or the file of a report as HTML"
        case .ambiguousReport(let id): "several reports begin with \(id); give more digits of the id"
        case .otherFile(let file, let expected, let found):
            "\(file): this is not the file that the report rests on: its SHA-256 is \(found), not \(expected)"
        case .scanChanged(let page):
            "the stored scan of page \(page) is not the one that was enrolled; run \"ductus audit verify\""
        }
    }

    private static func list(_ pages: [Int64]) -> String {
        (pages.count == 1 ? "page " : "pages ") + pages.map { "\($0)" }.joined(separator: ", ")
    }

    private static func place(_ file: String, _ page: Int?) -> String { page.map { "\(file), page \($0)" } ?? file }
}

extension ArchiveError.NameProblem {
    fileprivate var text: String {
        switch self {
        case .empty: "is empty; give one"
        case .tooLong(let limit): "is longer than \(limit) characters; shorten it"
        case .controlCharacter: "holds a control character; write it in plain letters"
        }
    }
}
