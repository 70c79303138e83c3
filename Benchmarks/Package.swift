// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the product does not carry it. It builds the rooms' own sources (`rooms` is a link to them), since what
// they give each other stays within a package.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "stagematch-benchmarks",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // One piece of the work at a time, in memory: what a change of a room is held against.
        .executableTarget(
            name: "micro", dependencies: ["Findings", "Tabular", "Matching", "Exchange", "Ledger", "Batch"], path: "Sources",
            swiftSettings: settings),
        .target(name: "Findings", path: "rooms/Findings", swiftSettings: settings),
        .target(
            name: "Tabular", dependencies: ["Findings", "CLibXML2", "CZip", "CXLSXWriter"], path: "rooms/Tabular",
            swiftSettings: settings),
        .target(name: "Matching", dependencies: ["Findings"], path: "rooms/Matching", swiftSettings: settings),
        .target(
            name: "Exchange",
            dependencies: [
                "Findings", "Tabular", "Matching", .product(name: "Yams", package: "Yams"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            path: "rooms/Exchange", swiftSettings: settings),
        .target(
            name: "Ledger",
            dependencies: [
                "Findings", "Matching", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ], path: "rooms/Ledger", swiftSettings: settings),
        .target(
            name: "Batch",
            dependencies: [
                "Findings", "Tabular", "Matching", "Exchange", "Ledger", "CLinux", "CCurl",
                .product(name: "Crypto", package: "swift-crypto"),
            ], path: "rooms/Batch", swiftSettings: settings),
        .systemLibrary(name: "CLibXML2", path: "rooms/CLibXML2", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "CZip", path: "rooms/CZip", pkgConfig: "libzip"),
        .systemLibrary(name: "CXLSXWriter", path: "rooms/CXLSXWriter"),
        .target(name: "CCurl", path: "rooms/CCurl"),
        .systemLibrary(name: "CLinux", path: "rooms/CLinux"),
    ]
)
