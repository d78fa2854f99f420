public import PostgresClient

/// Every statement of the archive, each from the file of its name in `Queries/`.
public enum ArchiveQueries {
    /// All of them, in alphabetical order.
    public static let all: [PostgresQuery] = [
        accountByName, accountOfSession, accountOfToken, activateModel, activeModel, archiveCounts, auditEvents,
        auditHead, bestPagesOfWriters, browseAuditEvents, browseDocuments, browseWriters, cancelJob, candidateWriters,
        caseItems, changedCaseItems, copyPatches, countAccounts, countDescribedWriters, countUndescribedPages,
        createDescriptorIndex, createModelPartitions, curvePoints, decisionsOfDocument, deleteApiToken, deleteDocuments,
        deleteEmptyDocument, deleteExpiredSessions, deleteModel, deletePage, deleteSession, deleteSessionsOfAccount,
        deleteUnusedImages, deleteWriter, describePageOnce, documentByTitle, documentsByTitle, documentsOfWriter,
        dropDescriptorIndex, dropModelPartitions, eventsOfCase, finishJob, forgetCurvePoints, forgetPageReading,
        forgetWriterDescriptors, freeDocumentTitle, giveBackJob, handOverClasses, handOverDecisions, hasDescribedMore,
        imageByHash, inheritModelClasses, insertAccount, insertApiToken, insertAuditEvent, insertCase, insertCaseItem,
        insertCurvePoint,
        insertDecision, insertDocument, insertJob, insertModel, insertModelClasses, insertPage, insertPageImage,
        insertPageRegion, insertPopulation, insertPopulationPages, insertReport, insertSession, insertWriter,
        insertWriterDescriptor, listAccounts, listApiTokens, listCases, listDocuments, listJobs, listModels, listPages,
        listPopulations, listReports, listWriters, lockAccounts, lockActiveModel, lockDescriptorIndex, lockDocument,
        lockModel, lockModels, lockPage, lockPopulations, lockReports, lockScan, lockUnattributed, lockWriterByName,
        lockWriterOfPage, lockWriters, meanWriterDescriptor, modelByHash, modelInNeedOfIndex, modelWeights,
        moveDocument, movePage, movePagesOfDocument, ownersOfFiles, pageChecks, pageDescriptor, pageImage, pageImages,
        pageRegions, pagesOfDocuments, pagesOfScan, pagesOfWriter, patchesOfPage, populationCandidates, populationPages,
        populationStrips, previousModel, renameDocument, renameWriter, renewJob, reportsByPrefix, retireActiveModel,
        scoreCandidates, scoreWriters, setIndexMemory, similarPages, takeJob, trainingPages, undescribedPages,
        unlockDescriptorIndex, updateAccount, updatePageFacts, vectorExtension, writerAggregates, writerByName,
        writersOfPages, writersWithoutDescriptor,
    ]

    static let accountByName = query("account_by_name", PackageResources.account_by_name_sql)
    static let accountOfSession = query("account_of_session", PackageResources.account_of_session_sql)
    static let accountOfToken = query("account_of_token", PackageResources.account_of_token_sql)
    static let activateModel = query("activate_model", PackageResources.activate_model_sql)
    static let activeModel = query("active_model", PackageResources.active_model_sql)
    static let archiveCounts = query("archive_counts", PackageResources.archive_counts_sql)
    static let auditEvents = query("audit_events", PackageResources.audit_events_sql)
    static let auditHead = query("audit_head", PackageResources.audit_head_sql)
    static let bestPagesOfWriters = query("best_pages_of_writers", PackageResources.best_pages_of_writers_sql)
    static let browseAuditEvents = query("browse_audit_events", PackageResources.browse_audit_events_sql)
    static let browseDocuments = query("browse_documents", PackageResources.browse_documents_sql)
    static let browseWriters = query("browse_writers", PackageResources.browse_writers_sql)
    static let cancelJob = query("cancel_job", PackageResources.cancel_job_sql)
    static let caseItems = query("case_items", PackageResources.case_items_sql)
    static let changedCaseItems = query("changed_case_items", PackageResources.changed_case_items_sql)
    static let copyPatches = query("copy_patches", PackageResources.copy_patches_sql)
    static let countAccounts = query("count_accounts", PackageResources.count_accounts_sql)
    static let candidateWriters = query("candidate_writers", PackageResources.candidate_writers_sql)
    static let countDescribedWriters = query("count_described_writers", PackageResources.count_described_writers_sql)
    static let countUndescribedPages = query("count_undescribed_pages", PackageResources.count_undescribed_pages_sql)
    static let createDescriptorIndex = query("create_descriptor_index", PackageResources.create_descriptor_index_sql)
    static let createModelPartitions = query("create_model_partitions", PackageResources.create_model_partitions_sql)
    static let curvePoints = query("curve_points", PackageResources.curve_points_sql)
    static let decisionsOfDocument = query("decisions_of_document", PackageResources.decisions_of_document_sql)
    static let deleteApiToken = query("delete_api_token", PackageResources.delete_api_token_sql)
    static let deleteDocuments = query("delete_documents", PackageResources.delete_documents_sql)
    static let deleteEmptyDocument = query("delete_empty_document", PackageResources.delete_empty_document_sql)
    static let deleteExpiredSessions = query("delete_expired_sessions", PackageResources.delete_expired_sessions_sql)
    static let deleteModel = query("delete_model", PackageResources.delete_model_sql)
    static let deletePage = query("delete_page", PackageResources.delete_page_sql)
    static let deleteSession = query("delete_session", PackageResources.delete_session_sql)
    static let deleteSessionsOfAccount = query(
        "delete_sessions_of_account",
        PackageResources.delete_sessions_of_account_sql
    )
    static let deleteUnusedImages = query("delete_unused_images", PackageResources.delete_unused_images_sql)
    static let deleteWriter = query("delete_writer", PackageResources.delete_writer_sql)
    static let describePageOnce = query("describe_page_once", PackageResources.describe_page_once_sql)
    static let documentByTitle = query("document_by_title", PackageResources.document_by_title_sql)
    static let documentsByTitle = query("documents_by_title", PackageResources.documents_by_title_sql)
    static let documentsOfWriter = query("documents_of_writer", PackageResources.documents_of_writer_sql)
    static let dropDescriptorIndex = query("drop_descriptor_index", PackageResources.drop_descriptor_index_sql)
    static let dropModelPartitions = query("drop_model_partitions", PackageResources.drop_model_partitions_sql)
    static let finishJob = query("finish_job", PackageResources.finish_job_sql)
    static let forgetCurvePoints = query("forget_curve_points", PackageResources.forget_curve_points_sql)
    static let forgetPageReading = query("forget_page_reading", PackageResources.forget_page_reading_sql)
    static let eventsOfCase = query("events_of_case", PackageResources.events_of_case_sql)
    static let forgetWriterDescriptors = query(
        "forget_writer_descriptors",
        PackageResources.forget_writer_descriptors_sql
    )
    static let freeDocumentTitle = query("free_document_title", PackageResources.free_document_title_sql)
    static let giveBackJob = query("give_back_job", PackageResources.give_back_job_sql)
    static let handOverClasses = query("hand_over_classes", PackageResources.hand_over_classes_sql)
    static let handOverDecisions = query("hand_over_decisions", PackageResources.hand_over_decisions_sql)
    static let inheritModelClasses = query("inherit_model_classes", PackageResources.inherit_model_classes_sql)
    static let imageByHash = query("image_by_hash", PackageResources.image_by_hash_sql)
    static let insertAccount = query("insert_account", PackageResources.insert_account_sql)
    static let insertApiToken = query("insert_api_token", PackageResources.insert_api_token_sql)
    static let hasDescribedMore = query("has_described_more", PackageResources.has_described_more_sql)
    static let insertAuditEvent = query("insert_audit_event", PackageResources.insert_audit_event_sql)
    static let insertCase = query("insert_case", PackageResources.insert_case_sql)
    static let insertCaseItem = query("insert_case_item", PackageResources.insert_case_item_sql)
    static let insertCurvePoint = query("insert_curve_point", PackageResources.insert_curve_point_sql)
    static let insertDecision = query("insert_decision", PackageResources.insert_decision_sql)
    static let insertDocument = query("insert_document", PackageResources.insert_document_sql)
    static let insertJob = query("insert_job", PackageResources.insert_job_sql)
    static let insertModel = query("insert_model", PackageResources.insert_model_sql)
    static let insertModelClasses = query("insert_model_classes", PackageResources.insert_model_classes_sql)
    static let insertPage = query("insert_page", PackageResources.insert_page_sql)
    static let insertPageImage = query("insert_page_image", PackageResources.insert_page_image_sql)
    static let insertPageRegion = query("insert_page_region", PackageResources.insert_page_region_sql)
    static let insertPopulation = query("insert_population", PackageResources.insert_population_sql)
    static let insertPopulationPages = query("insert_population_pages", PackageResources.insert_population_pages_sql)
    static let insertReport = query("insert_report", PackageResources.insert_report_sql)
    static let insertSession = query("insert_session", PackageResources.insert_session_sql)
    static let insertWriter = query("insert_writer", PackageResources.insert_writer_sql)
    static let insertWriterDescriptor = query("insert_writer_descriptor", PackageResources.insert_writer_descriptor_sql)
    static let listAccounts = query("list_accounts", PackageResources.list_accounts_sql)
    static let listApiTokens = query("list_api_tokens", PackageResources.list_api_tokens_sql)
    static let listCases = query("list_cases", PackageResources.list_cases_sql)
    static let listDocuments = query("list_documents", PackageResources.list_documents_sql)
    static let listJobs = query("list_jobs", PackageResources.list_jobs_sql)
    static let listModels = query("list_models", PackageResources.list_models_sql)
    static let listPages = query("list_pages", PackageResources.list_pages_sql)
    static let listPopulations = query("list_populations", PackageResources.list_populations_sql)
    static let listReports = query("list_reports", PackageResources.list_reports_sql)
    static let listWriters = query("list_writers", PackageResources.list_writers_sql)
    static let lockAccounts = query("lock_accounts", PackageResources.lock_accounts_sql)
    static let lockActiveModel = query("lock_active_model", PackageResources.lock_active_model_sql)
    static let lockDescriptorIndex = query("lock_descriptor_index", PackageResources.lock_descriptor_index_sql)
    static let lockDocument = query("lock_document", PackageResources.lock_document_sql)
    static let lockModel = query("lock_model", PackageResources.lock_model_sql)
    static let lockModels = query("lock_models", PackageResources.lock_models_sql)
    static let lockPage = query("lock_page", PackageResources.lock_page_sql)
    static let lockPopulations = query("lock_populations", PackageResources.lock_populations_sql)
    static let lockReports = query("lock_reports", PackageResources.lock_reports_sql)
    static let lockScan = query("lock_scan", PackageResources.lock_scan_sql)
    static let lockUnattributed = query("lock_unattributed", PackageResources.lock_unattributed_sql)
    static let lockWriterByName = query("lock_writer_by_name", PackageResources.lock_writer_by_name_sql)
    static let lockWriterOfPage = query("lock_writer_of_page", PackageResources.lock_writer_of_page_sql)
    static let lockWriters = query("lock_writers", PackageResources.lock_writers_sql)
    static let meanWriterDescriptor = query(
        "mean_writer_descriptor",
        PackageResources.mean_writer_descriptor_sql
    )
    static let modelByHash = query("model_by_hash", PackageResources.model_by_hash_sql)
    static let modelInNeedOfIndex = query("model_in_need_of_index", PackageResources.model_in_need_of_index_sql)
    static let modelWeights = query("model_weights", PackageResources.model_weights_sql)
    static let moveDocument = query("move_document", PackageResources.move_document_sql)
    static let movePage = query("move_page", PackageResources.move_page_sql)
    static let movePagesOfDocument = query("move_pages_of_document", PackageResources.move_pages_of_document_sql)
    static let ownersOfFiles = query("owners_of_files", PackageResources.owners_of_files_sql)
    static let pageChecks = query("page_checks", PackageResources.page_checks_sql)
    static let pageDescriptor = query("page_descriptor", PackageResources.page_descriptor_sql)
    static let pageImage = query("page_image", PackageResources.page_image_sql)
    static let pageImages = query("page_images", PackageResources.page_images_sql)
    static let pageRegions = query("page_regions", PackageResources.page_regions_sql)
    static let pagesOfDocuments = query("pages_of_documents", PackageResources.pages_of_documents_sql)
    static let pagesOfScan = query("pages_of_scan", PackageResources.pages_of_scan_sql)
    static let pagesOfWriter = query("pages_of_writer", PackageResources.pages_of_writer_sql)
    static let patchesOfPage = query("patches_of_page", PackageResources.patches_of_page_sql)
    static let populationCandidates = query("population_candidates", PackageResources.population_candidates_sql)
    static let populationPages = query("population_pages", PackageResources.population_pages_sql)
    static let populationStrips = query("population_strips", PackageResources.population_strips_sql)
    static let previousModel = query("previous_model", PackageResources.previous_model_sql)
    static let renameDocument = query("rename_document", PackageResources.rename_document_sql)
    static let renameWriter = query("rename_writer", PackageResources.rename_writer_sql)
    static let renewJob = query("renew_job", PackageResources.renew_job_sql)
    static let reportsByPrefix = query("reports_by_prefix", PackageResources.reports_by_prefix_sql)
    static let retireActiveModel = query("retire_active_model", PackageResources.retire_active_model_sql)
    static let scoreCandidates = query("score_candidates", PackageResources.score_candidates_sql)
    static let scoreWriters = query("score_writers", PackageResources.score_writers_sql)
    static let setIndexMemory = query("set_index_memory", PackageResources.set_index_memory_sql)
    static let similarPages = query("similar_pages", PackageResources.similar_pages_sql)
    static let takeJob = query("take_job", PackageResources.take_job_sql)
    static let trainingPages = query("training_pages", PackageResources.training_pages_sql)
    static let undescribedPages = query("undescribed_pages", PackageResources.undescribed_pages_sql)
    static let updateAccount = query("update_account", PackageResources.update_account_sql)
    static let updatePageFacts = query("update_page_facts", PackageResources.update_page_facts_sql)
    static let unlockDescriptorIndex = query("unlock_descriptor_index", PackageResources.unlock_descriptor_index_sql)
    static let vectorExtension = query("vector_extension", PackageResources.vector_extension_sql)
    static let writerAggregates = query("writer_aggregates", PackageResources.writer_aggregates_sql)
    static let writerByName = query("writer_by_name", PackageResources.writer_by_name_sql)
    static let writersOfPages = query("writers_of_pages", PackageResources.writers_of_pages_sql)
    static let writersWithoutDescriptor = query(
        "writers_without_descriptor",
        PackageResources.writers_without_descriptor_sql
    )

    /// ``createDescriptorIndex`` or ``dropDescriptorIndex`` for a model: names of tables cannot be parameters.
    static func statement(_ query: PostgresQuery, model: Int64, dimension: Int) -> PostgresQuery {
        let sql = query.sql.replacing(":model", with: "\(model)").replacing(":dimension", with: "\(dimension)")
        return PostgresQuery(name: query.name, sql: sql)
    }

    private static func query(_ name: String, _ bytes: [UInt8]) -> PostgresQuery {
        PostgresQuery(name: name, sql: String(decoding: bytes, as: UTF8.self))
    }
}
