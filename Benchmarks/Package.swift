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

let package = Package(
    name: "ductus-benchmarks",
    dependencies: [.package(name: "ductus", path: "../")],
    targets: [
        .target(
            name: "MachineCeiling",
            cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)],
            linkerSettings: [.linkedLibrary("dnnl")]
        ),
        .executableTarget(
            name: "NetworkBenchmark",
            dependencies: ["MachineCeiling", .product(name: "DuctusNetwork", package: "ductus")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "ScribePages",
            dependencies: [.product(name: "DuctusPages", package: "ductus")],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
