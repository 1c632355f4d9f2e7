// swift-tools-version: 6.2
import PackageDescription

// What the chapters cost, beside the plain way to do the same, and beside SwiftNIO. A package of its own, so that nobody
// who learns or who uses Apus has to fetch SwiftNIO and a benchmark tool. See README.md.

let nio = ["NIOCore", "NIOPosix", "NIOHTTP1", "NIOEmbedded"].map { Target.Dependency.product(name: $0, package: "swift-nio") }

let service: [Target.Dependency] = [
    .product(name: "Logging", package: "swift-log"), .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
]

// APUS_CUT=6 leaves out what comes after chapter 6, as it does in Apus: without the models, swift-syntax need not be built.
let last = Context.environment["APUS_CUT"].flatMap { Int($0) } ?? .max

/// The chapters with a hot path, and what their cases need beside Apus and SwiftNIO.
let chapters: [(number: Int, name: String, packages: [Target.Dependency])] = [
    (1, "EventLoop", []),
    (2, "Runtime", []),
    (3, "HTTPParser", []),
    (4, "HTTPServer", service),
    (5, "Router", service),
    (6, "TypedErrors", service),
    (7, "Models", []),
    (8, "Database", ["SQLite3C"]),
    (9, "Sessions", [.product(name: "JWTKit", package: "jwt-kit")]),
    (10, "WebSockets", []),
    (11, "Codegen", []),
].filter { $0.0 <= last }

var targets: [Target] = [
    .target(name: "Case", path: "Cases/Case"),
    .target(
        name: "BenchmarkCase", dependencies: ["Case", .product(name: "Benchmark", package: "benchmark")],
        path: "Cases/BenchmarkCase"),
]
for chapter in chapters {
    targets += [
        // The cases, apart from the benchmark, so that `instructions` can run them under callgrind.
        .target(
            name: chapter.name + "Cases",
            dependencies: ["Case", .product(name: "Apus", package: "Apus")] + nio + chapter.packages,
            path: "Cases/" + chapter.name,
            // Of the chapter that is linked there: what is not Swift, and what is not measured.
            exclude: (["HTTPServer", "Router", "TypedErrors"].contains(chapter.name) ? ["Given/README.md", "Given/Hints.md"] : [])
                + (chapter.name == "Router" ? ["Given/Middleware", "Given/Weights.swift"] : [])),
        .executableTarget(
            name: chapter.name + "Benchmarks",
            dependencies: ["BenchmarkCase", .target(name: chapter.name + "Cases"), .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/\(chapter.name)Benchmarks",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ]
}
targets.append(
    .executableTarget(
        name: "instructions", dependencies: ["Case"] + chapters.map { .target(name: $0.name + "Cases") }, path: "Instructions"))

// SQLite without Apus, for chapter 8's cases.
if last >= 8 {
    targets += [
        .systemLibrary(name: "SQLite3C", path: "Cases/SQLite3C", pkgConfig: "sqlite3"),
        .executableTarget(name: "sqlite-speed", dependencies: ["Case", "DatabaseCases"], path: "SpeedSQLite"),
    ]
}

// Whether the time of an answer tells who has an account.
if last >= 9 {
    targets.append(
        .executableTarget(name: "login-timing", dependencies: [.product(name: "Apus", package: "Apus")], path: "SpeedSessions"))
}

// What `Peers/json` runs.
if last >= 7 { targets.append(.executableTarget(name: "json-speed", dependencies: ["Case", "ModelsCases"], path: "Speed")) }

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS("26.0")],
    dependencies: [
        .package(name: "Apus", path: ".."),
        // Without traits: no interposed allocator, so the times are those of the system's own.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.0.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
    ],
    targets: targets,
    swiftLanguageModes: [.v6])
