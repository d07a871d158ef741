// swift-tools-version:6.2
import PackageDescription

// The house plan. A target may import only what stands on a lower floor; Tests/HouseTests holds every import against
// docs/HOUSE.md. A package is named here once, and used only in its home.

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

func room(_ name: String, on lower: [String] = [], _ packages: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: lower.map { .target(name: $0) } + packages, swiftSettings: house)
}

func tests(of room: String, with rooms: [String] = [], _ packages: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: room + "Tests",
        dependencies: [.target(name: room), "HouseTesting"] + (room == "Vocabulary" ? [] : ["Vocabulary"])
            + rooms.map { .target(name: $0) } + packages,
        swiftSettings: house
    )
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let hummingbird: [Target.Dependency] = ["Hummingbird", "HummingbirdCore", "HummingbirdTLS"].map {
    .product(name: $0, package: "hummingbird")
}
let hummingbirdTesting: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"), .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "HummingbirdTesting", package: "hummingbird"),
    logging,
    .product(name: "HTTPTypes", package: "swift-http-types"),
]
let httpTypes: [Target.Dependency] = [
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
]
let nioTLS: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let nio: [Target.Dependency] = ["NIOCore", "NIOPosix", "NIOHTTP1"].map { .product(name: $0, package: "swift-nio") }

let package = Package(
    name: "tocsin",
    products: [.executable(name: "tocsin", targets: ["tocsin"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
    ],
    targets: [
        // floor 0: the words, and the C borders
        room("Vocabulary"),
        room("Definitions", on: ["Vocabulary"], ["Yams"]),
        .target(name: "CMatch", linkerSettings: [.linkedLibrary("simdjson")]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CMarkdown",
            pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-extensions-dev"])]
        ),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        // floor 1: the rooms of the domain; pure, no input or output
        room("Events", on: ["Vocabulary", "CMatch"]),
        room("Detection", on: ["Vocabulary", "Definitions", "Events", "CMatch"]),
        room("Anomalies", on: ["Vocabulary", "Definitions", "Events"]),
        room("Alerts", on: ["Vocabulary"]),
        room("Incidents", on: ["Vocabulary"]),
        room("Mail", on: ["Vocabulary"]),
        room("Proof", [crypto]),
        // floor 2: the doors
        room("Ports", on: ["Vocabulary", "Events", "Alerts", "Incidents", "Proof"]),
        // floor 3: the work, and beside it the things behind the doors
        room(
            "Operations",
            on: [
                "Vocabulary", "Definitions", "Events", "Detection", "Anomalies", "Alerts", "Incidents", "Mail",
                "Proof", "Ports", "CArgon2", "CZlib",
            ],
            [logging, lifecycle, crypto]
        ),
        room(
            "SQLiteStore",
            on: ["Vocabulary", "Events", "Alerts", "Incidents", "Proof", "Ports", "CZstd"],
            [.product(name: "GRDB", package: "GRDB.swift"), crypto]
        ),
        room(
            "ClickHouseStore",
            on: ["Vocabulary", "Events", "Ports"],
            [
                httpClient, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        room("Journal", on: ["Vocabulary", "Events", "Ports"]),
        room(
            "Connectors",
            on: ["Vocabulary", "Alerts", "Incidents", "Ports", "CCurl"],
            [httpClient, crypto, jwt] + nio
        ),
        // floor 4: the faces
        room(
            "Intake",
            on: ["Vocabulary", "Events", "Ports", "Operations", "CZlib"],
            hummingbird + httpTypes + nio + [nioTLS, logging, lifecycle]
        ),
        room(
            "Web",
            on: [
                "Vocabulary", "Definitions", "Events", "Alerts", "Anomalies", "Incidents", "Mail", "Proof", "Ports",
                "Operations", "CMarkdown",
            ],
            hummingbird + httpTypes + nio + [nioTLS, crypto, logging, lifecycle]
        ),
        // floor 5: the key
        .executableTarget(
            name: "tocsin",
            dependencies: [
                "Vocabulary", "Definitions", "Events", "Detection", "Anomalies", "Alerts", "Incidents", "Mail",
                "Proof", "Ports", "Operations", "SQLiteStore", "ClickHouseStore", "Journal", "Connectors", "Intake",
                "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"), "Yams", logging, lifecycle,
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: house
        ),
        // beside the house: what the tests share, and the tests
        .target(
            name: "HouseTesting",
            dependencies: ["Vocabulary", "Events", "Alerts", "Incidents", "Proof", "Ports"],
            path: "Testing/HouseTesting",
            swiftSettings: house
        ),
        .testTarget(name: "HouseTests", swiftSettings: house),
        tests(of: "Vocabulary"),
        tests(of: "Definitions"),
        tests(of: "Events"),
        tests(of: "Detection", with: ["Definitions", "Events"]),
        tests(of: "Anomalies", with: ["Definitions", "Events"]),
        tests(of: "Alerts"),
        tests(of: "Incidents"),
        tests(of: "Mail"),
        tests(of: "Proof"),
        tests(of: "Ports", with: ["Alerts", "Events"]),
        tests(
            of: "Operations",
            with: [
                "Alerts", "Anomalies", "Definitions", "Events", "Detection", "Incidents", "Mail", "Proof", "Ports",
                "SQLiteStore", "Journal",
            ],
            [logging]
        ),
        tests(
            of: "SQLiteStore",
            with: ["Alerts", "Events", "Incidents", "Proof", "Ports"],
            [.product(name: "GRDB", package: "GRDB.swift")]
        ),
        tests(of: "ClickHouseStore", with: ["Events", "Ports"]),
        tests(of: "Journal", with: ["Events", "Ports"]),
        tests(
            of: "Connectors",
            with: ["Alerts", "Incidents", "Ports"],
            nio + [crypto, .product(name: "CryptoExtras", package: "swift-crypto")]
        ),
        tests(of: "Intake", with: ["Events", "Ports", "Operations", "SQLiteStore", "Journal"], hummingbirdTesting),
        tests(
            of: "Web",
            with: [
                "Alerts", "Anomalies", "Definitions", "Detection", "Events", "Incidents", "Mail", "Proof", "Ports",
                "Operations", "SQLiteStore", "Journal",
            ],
            hummingbirdTesting
        ),
        tests(
            of: "tocsin",
            with: [
                "Alerts", "Anomalies", "Definitions", "Detection", "Events", "Incidents", "Intake", "Operations",
                "Mail", "Proof", "Ports", "SQLiteStore",
            ]
        ),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// The fuzzer is built alone, with make fuzz: everything in it is compiled for libFuzzer, which brings its own main.
if Context.environment["TOCSIN_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz",
            dependencies: ["Vocabulary", "Definitions", "Events", "Detection", "Anomalies", "Mail"],
            path: "Fuzz",
            exclude: ["seeds"],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]
        )
    )
}
