// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]
/// Needed to return `Span` from our own types.
let lifetimes: SwiftSetting = .enableExperimentalFeature("Lifetimes")

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// Every statement of the archive is a file; listed by hand, since a cached manifest does not notice a new one.
let archiveQueries = [
    "account_by_name",
    "account_of_session",
    "account_of_token",
    "activate_model",
    "active_model",
    "archive_counts",
    "audit_events",
    "audit_head",
    "best_pages_of_writers",
    "browse_audit_events",
    "browse_documents",
    "browse_writers",
    "cancel_job",
    "candidate_writers",
    "case_items",
    "changed_case_items",
    "copy_patches",
    "count_accounts",
    "count_described_writers",
    "count_undescribed_pages",
    "create_descriptor_index",
    "create_model_partitions",
    "curve_points",
    "decisions_of_document",
    "delete_api_token",
    "delete_documents",
    "delete_empty_document",
    "delete_expired_sessions",
    "delete_model",
    "delete_page",
    "delete_session",
    "delete_sessions_of_account",
    "delete_unused_images",
    "delete_writer",
    "describe_page_once",
    "document_by_title",
    "documents_by_title",
    "documents_of_writer",
    "drop_descriptor_index",
    "drop_model_partitions",
    "events_of_case",
    "finish_job",
    "forget_curve_points",
    "forget_page_reading",
    "forget_writer_descriptors",
    "free_document_title",
    "give_back_job",
    "hand_over_classes",
    "hand_over_decisions",
    "has_described_more",
    "image_by_hash",
    "inherit_model_classes",
    "insert_account",
    "insert_api_token",
    "insert_audit_event",
    "insert_case",
    "insert_case_item",
    "insert_curve_point",
    "insert_decision",
    "insert_document",
    "insert_job",
    "insert_model",
    "insert_model_classes",
    "insert_page",
    "insert_page_image",
    "insert_page_region",
    "insert_population",
    "insert_population_pages",
    "insert_report",
    "insert_session",
    "insert_writer",
    "insert_writer_descriptor",
    "list_accounts",
    "list_api_tokens",
    "list_cases",
    "list_documents",
    "list_jobs",
    "list_models",
    "list_pages",
    "list_populations",
    "list_reports",
    "list_writers",
    "lock_accounts",
    "lock_active_model",
    "lock_descriptor_index",
    "lock_document",
    "lock_model",
    "lock_models",
    "lock_page",
    "lock_populations",
    "lock_reports",
    "lock_scan",
    "lock_unattributed",
    "lock_writer_by_name",
    "lock_writer_of_page",
    "lock_writers",
    "mean_writer_descriptor",
    "model_by_hash",
    "model_in_need_of_index",
    "model_weights",
    "move_document",
    "move_page",
    "move_pages_of_document",
    "owners_of_files",
    "page_checks",
    "page_descriptor",
    "page_image",
    "page_images",
    "page_regions",
    "pages_of_documents",
    "pages_of_scan",
    "pages_of_writer",
    "patches_of_page",
    "population_candidates",
    "population_pages",
    "population_strips",
    "previous_model",
    "rename_document",
    "rename_writer",
    "renew_job",
    "reports_by_prefix",
    "retire_active_model",
    "score_candidates",
    "score_writers",
    "set_index_memory",
    "similar_pages",
    "take_job",
    "training_pages",
    "undescribed_pages",
    "unlock_descriptor_index",
    "update_account",
    "update_page_facts",
    "vector_extension",
    "writer_aggregates",
    "writer_by_name",
    "writers_of_pages",
    "writers_without_descriptor",
]

/// What the daemon's pages are made of; listed by hand for the same reason.
let webFiles = [
    "Assets/actions.js",
    "Assets/compare.js",
    "Assets/ductus.css",
    "Assets/enroll.js",
    "Assets/evidence.js",
    "Assets/icon.svg",
    "Assets/identify.js",
    "Assets/job.js",
    "Assets/viewer.js",
    "Templates/accounts.mustache",
    "Templates/activation.mustache",
    "Templates/audit.mustache",
    "Templates/case.mustache",
    "Templates/cases.mustache",
    "Templates/compare.mustache",
    "Templates/comparison.mustache",
    "Templates/document.mustache",
    "Templates/documents.mustache",
    "Templates/enroll.mustache",
    "Templates/identify.mustache",
    "Templates/job.mustache",
    "Templates/layout.mustache",
    "Templates/login.mustache",
    "Templates/models.mustache",
    "Templates/page.mustache",
    "Templates/populations.mustache",
    "Templates/problem.mustache",
    "Templates/reports.mustache",
    "Templates/setup.mustache",
    "Templates/similar.mustache",
    "Templates/tokens.mustache",
    "Templates/writer.mustache",
    "Templates/writers.mustache",
]

let package = Package(
    name: "ductus",
    products: [
        .executable(name: "ductus", targets: ["ductus"]),
        // For the nested package Benchmarks; nothing outside of this repository may count on it.
        .library(name: "DuctusNetwork", targets: ["NeuralNetwork"]),
        .library(name: "DuctusPages", targets: ["SyntheticScribe", "ImageCodecs", "Raster", "Pipelining"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.9.0"),
    ],
    targets: [
        .systemLibrary(name: "COneDNN", providers: [.apt(["libdnnl-dev"])]),
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "CNetworkKernels",
            cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]
        ),
        .target(
            name: "CImageCodecs",
            cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)],
            linkerSettings: [
                .linkedLibrary("jpeg"), .linkedLibrary("png"), .linkedLibrary("tiff"), .linkedLibrary("deflate"),
            ]
        ),

        .target(name: "Raster", swiftSettings: settings + [lifetimes]),
        .target(name: "Pipelining", swiftSettings: settings),
        .target(name: "ChildProcesses", swiftSettings: settings),
        .target(name: "ImageCodecs", dependencies: ["Raster", "CImageCodecs"], swiftSettings: settings + [lifetimes]),
        .target(name: "PageAnalysis", dependencies: ["Raster"], swiftSettings: settings + [lifetimes]),
        .target(
            name: "NeuralNetwork",
            dependencies: ["COneDNN", "COpenBLAS", "CNetworkKernels"],
            swiftSettings: settings + [lifetimes]
        ),
        .target(name: "Typesetting", dependencies: ["CCairo", "Raster"], swiftSettings: settings + [lifetimes]),
        .target(
            name: "ComparisonReports",
            dependencies: ["Archive", "WriterIdentification", "PageAnalysis", "Raster", "Typesetting"],
            swiftSettings: settings
        ),
        .target(name: "SyntheticScribe", dependencies: ["Raster"], swiftSettings: settings + [lifetimes]),
        .target(
            name: "WriterIdentification",
            dependencies: ["Raster", "ImageCodecs", "PageAnalysis", "NeuralNetwork", "Pipelining"],
            swiftSettings: settings + [lifetimes]
        ),
        .target(
            name: "WriterTraining",
            dependencies: [
                "WriterIdentification", "NeuralNetwork", "PageAnalysis", "ImageCodecs", "Raster", "Pipelining",
                "Typesetting",
            ],
            swiftSettings: settings + [lifetimes]
        ),
        .target(name: "PostgresClient", dependencies: ["CLibPQ", crypto], swiftSettings: settings + [lifetimes]),
        .target(name: "EmbeddedPostgres", dependencies: ["ChildProcesses"], swiftSettings: settings),
        .target(
            name: "ArchiveMigrations",
            dependencies: ["PostgresClient"],
            path: "migrations",
            resources: [
                .embedInCode("V0001_create_archive.sql"), .embedInCode("V0002_add_accounts.sql"),
                .embedInCode("V0003_create_comparison.sql"),
                .embedInCode("V0004_search_large_archives.sql"), .embedInCode("V0005_add_jobs.sql"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Archive",
            dependencies: [
                "ArchiveMigrations", "PostgresClient", "EmbeddedPostgres", "WriterIdentification", "PageAnalysis",
                "NeuralNetwork", "ImageCodecs", "Raster", "Pipelining", crypto,
            ],
            resources: archiveQueries.map { .embedInCode("Queries/\($0).sql") },
            swiftSettings: settings + [lifetimes]
        ),
        .target(
            name: "ArchiveServer",
            dependencies: [
                "Archive", "ComparisonReports", "Typesetting", "WriterIdentification", "PageAnalysis", "ImageCodecs",
                "Raster", crypto, cryptoExtras, hummingbird,
                hummingbirdCore, hummingbirdTLS, nioSSL, "Pipelining", httpTypes, logging, mustache, nioCore,
                serviceLifecycle,
            ],
            resources: webFiles.map { .embedInCode("Web/\($0)") },
            swiftSettings: settings
        ),
        .executableTarget(
            name: "ductus",
            dependencies: [
                "Archive", "ArchiveServer", "ChildProcesses", "ComparisonReports", "EmbeddedPostgres", "WriterTraining",
                "WriterIdentification", "NeuralNetwork",
                "PageAnalysis",
                "ImageCodecs", "Raster", "Pipelining", "SyntheticScribe", "Typesetting", argumentParser,
                asyncHTTPClient, crypto, logging, nioCore, nioHTTP1, nioPosix, nioSSL,
            ],
            swiftSettings: settings
        ),

        .target(
            name: "TestSupport",
            dependencies: ["Raster", "PostgresClient", "EmbeddedPostgres"],
            path: "Tests/TestSupport",
            swiftSettings: settings + [lifetimes]
        ),
        .testTarget(name: "RasterTests", dependencies: ["Raster"], swiftSettings: settings),
        .testTarget(name: "ChildProcessesTests", dependencies: ["ChildProcesses"], swiftSettings: settings),
        .testTarget(name: "PipeliningTests", dependencies: ["Pipelining"], swiftSettings: settings),
        .testTarget(
            name: "ImageCodecsTests",
            dependencies: ["ImageCodecs", "Raster"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PageAnalysisTests",
            dependencies: ["PageAnalysis", "ImageCodecs", "Raster", "SyntheticScribe"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "NeuralNetworkTests",
            dependencies: ["NeuralNetwork", "CNetworkKernels", "TestSupport"],
            exclude: ["Peers", "Fixtures"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TypesettingTests",
            dependencies: ["Typesetting", "ImageCodecs", "Raster"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SyntheticScribeTests",
            dependencies: ["SyntheticScribe", "Raster", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WriterIdentificationTests",
            dependencies: ["WriterIdentification", "NeuralNetwork", "PageAnalysis", "Raster", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WriterTrainingTests",
            dependencies: [
                "WriterTraining", "WriterIdentification", "NeuralNetwork", "PageAnalysis", "SyntheticScribe",
                "ImageCodecs", "Raster", "TestSupport",
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "CountedWork",
            dependencies: ["WriterTraining", "PageAnalysis", "SyntheticScribe"],
            path: "Tests/CountedWork",
            exclude: ["limits.json"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PostgresClientTests",
            dependencies: ["PostgresClient", "EmbeddedPostgres", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ArchiveTests",
            dependencies: [
                "Archive", "ArchiveMigrations", "PostgresClient", "EmbeddedPostgres", "WriterIdentification",
                "PageAnalysis", "NeuralNetwork", "SyntheticScribe", "ImageCodecs", "Raster", "TestSupport",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ArchiveServerTests",
            dependencies: [
                "ArchiveServer", "Archive", "ArchiveMigrations", "WriterIdentification", "NeuralNetwork",
                "PageAnalysis",
                "SyntheticScribe", "ImageCodecs", "Raster", "PostgresClient", "TestSupport", httpTypes, hummingbird,
                hummingbirdTesting, logging, nioCore,
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "SyntheticScribe", "ImageCodecs", "Raster", "PageAnalysis", "NeuralNetwork", "WriterIdentification",
                "EmbeddedPostgres", "PostgresClient", "TestSupport", asyncHTTPClient, nioCore, nioHTTP1,
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
