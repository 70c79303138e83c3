// swift-tools-version: 6.2
import PackageDescription

// One settings list for every target of ours.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    // `any P` is written out where a protocol is used as a type.
    .enableUpcomingFeature("ExistentialAny"),
    // A member is visible only where its module is imported, so that each room says what it leans on.
    .enableUpcomingFeature("MemberImportVisibility"),
    // An import is a detail of its file unless it says otherwise.
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// Swift's libraries stand in the program: the system's loader takes longer to find and join them than many a command takes to do its work.
// By name, as the compiler's own --static-swift-stdlib would have it: that is an option of a build, and whoever forgets it has another program.
let ownRuntime =
    ["-static-stdlib"]
    + [
        "Foundation", "FoundationInternationalization", "FoundationEssentials", "CoreFoundation", "_FoundationICU",
        "_FoundationCShims", "_FoundationCollections", "dispatch", "BlocksRuntime", "stdc++", "m",
    ].map { "-l\($0)" }

let package = Package(
    name: "stagematch",
    products: [.executable(name: "stagematch", targets: ["stagematch"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // What is wrong, and where: the catalogue of codes and their sentences.
        .target(name: "Findings", swiftSettings: settings),
        // Bytes to located records and back: CSV, XML and workbooks. Knows no school.
        .target(name: "Tabular", dependencies: ["Findings", "CLibXML2", "CZip", "CXLSXWriter"], swiftSettings: settings),
        // Calendar, rules, decisions, disclosure. Knows no file.
        .target(name: "Matching", dependencies: ["Findings"], swiftSettings: settings),
        // Our formats: records to values and values to bytes.
        .target(
            name: "Exchange",
            dependencies: [
                "Findings", "Tabular", "Matching", .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings),
        // The durable memory: SQLite, append-only.
        .target(
            name: "Ledger",
            dependencies: [
                "Findings", "Matching", .product(name: "GRDB", package: "GRDB.swift"),
                // The C interface, for the one call that GRDB does not have.
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        // One night: receive, read, plan, commit, publish, archive. Alone touches the file system.
        .target(
            name: "Batch",
            dependencies: [
                "Findings", "Tabular", "Matching", "Exchange", "Ledger", "CLinux", "CCurl",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        // Commands and terminal.
        .executableTarget(
            name: "stagematch",
            dependencies: [
                "Findings", "Matching", "Exchange", "Batch", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings,
            linkerSettings: [.unsafeFlags(ownRuntime, .when(platforms: [.linux], configuration: .release))]),

        // The XML parser and its schema checker (libxml2).
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        // The container of workbooks that come in (libzip).
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        // Excel workbooks, written (libxlsxwriter).
        .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
        // Mails to a server (libcurl, loaded when the first is sent).
        .target(name: "CCurl"),
        // What Linux's C library has and Swift's Glibc leaves out.
        .systemLibrary(name: "CLinux"),

        .testTarget(name: "FindingsTests", dependencies: ["Findings"], swiftSettings: settings),
        .testTarget(
            name: "TabularTests", dependencies: ["Tabular", "Findings", "TestSupport"], exclude: ["Data"], swiftSettings: settings),
        .testTarget(name: "MatchingTests", dependencies: ["Matching", "Findings", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "ExchangeTests", dependencies: ["Exchange", "Tabular", "Matching", "Findings", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Ledger", "Matching", "Findings", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings),
        .testTarget(
            name: "BatchTests", dependencies: ["Batch", "Ledger", "Exchange", "Tabular", "Matching", "Findings", "TestSupport"],
            swiftSettings: settings),
        // The real binary, as users call it.
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "stagematch", "Findings", "Matching", "Exchange", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Data"], swiftSettings: settings),
        // Folders, workspaces and papers for tests alone.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    ]
)

// The fuzzer, which only `Tests/Fuzzing/run` builds: no other build has libFuzzer to link with.
if Context.environment["STAGEMATCH_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz", dependencies: ["Findings", "Tabular", "Matching", "Exchange"], path: "Tests/Fuzzing/Sources",
            swiftSettings: settings))
}
