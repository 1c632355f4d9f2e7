// swift-tools-version: 6.2
import CompilerPluginSupport
import Foundation
import PackageDescription

// ─────────────────────────────────────────────────────────────────────────────
// The chapters that run on YOUR code: their exercises come from Exercises/, all
// other chapters come from Solutions/. `./workshop start 3` adds 3 for you.
let yours: Set<Int> = []
// ─────────────────────────────────────────────────────────────────────────────

/// A chapter is one library: what is given (Chapters/), and what is written (Solutions/ or Exercises/).
struct Chapter {
    var number: Int
    var name: String
    /// All that it needs, also what it needs through another chapter.
    var uses: [String] = []
    var packages: [Target.Dependency] = []
    var testPackages: [Target.Dependency] = []
    /// A program that runs the layers up to this one: the product's name, and its folder in Examples/.
    var program: (name: String, folder: String)?
    /// The target of the chapter's macro. Its given files stand in Chapters/NN-Name/Macro.
    var macro: String?
    /// The exercise that is written inside of the macro, a file of Solutions/NN-Name.
    var macroExercise: String?
    /// What the macro needs besides swift-syntax.
    var macroUses: [Target.Dependency] = []
    /// The plugin that generates a part of the tests' sources.
    var testPlugin: String?
    /// The one that generates a part of the chapter's.
    var plugin: String?
    /// The target of the folder Pages in Chapters/NN-Name, whose files are embedded into the program.
    var pages: String?
    /// It is built with the whole framework, as any application is: `import Apus`.
    var isApplication = false
}

let chapters = [
    Chapter(number: 0, name: "Welcome"),
    Chapter(number: 1, name: "EventLoop", uses: ["CApus"]),
    Chapter(number: 2, name: "Runtime", uses: ["CApus", "EventLoop"]),
    Chapter(number: 3, name: "HTTPParser"),
    Chapter(
        number: 4, name: "HTTPServer", uses: ["CApus", "EventLoop", "Runtime", "HTTPParser"],
        packages: [
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        testPackages: [
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        program: ("bare-server", "Bare")),
    Chapter(
        number: 5, name: "Router", uses: ["CZlib", "EventLoop", "Runtime", "HTTPParser", "HTTPServer"],
        packages: [
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            .product(name: "Metrics", package: "swift-metrics"),
        ],
        testPackages: [
            .product(name: "MetricsTestKit", package: "swift-metrics")
        ],
        program: ("router-example", "Router")),
    Chapter(
        number: 6, name: "TypedErrors", uses: ["CApus", "CZlib", "EventLoop", "Runtime", "HTTPParser", "HTTPServer", "Router"],
        packages: [.product(name: "Logging", package: "swift-log")],
        testPackages: [.product(name: "Logging", package: "swift-log")], program: ("errors-example", "Errors")),
    Chapter(
        number: 7, name: "Models",
        uses: ["CApus", "CZlib", "EventLoop", "Runtime", "HTTPParser", "HTTPServer", "Router", "TypedErrors"],
        packages: [.product(name: "Logging", package: "swift-log")], macro: "ModelMacros", macroExercise: "7.6-Schema.swift"),
    Chapter(
        number: 8, name: "Database",
        uses: [
            "CApus", "CSQLite", "Checksum", "CZlib", "EventLoop", "Runtime", "HTTPParser", "HTTPServer", "Router", "TypedErrors", "Models",
        ],
        packages: [
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Metrics", package: "swift-metrics"),
        ],
        testPackages: [.product(name: "MetricsTestKit", package: "swift-metrics")],
        macro: "DatabaseMacros", macroExercise: "8.6-Check.swift", macroUses: ["CSQLite", "Checksum"], testPlugin: "MigrationsPlugin"),
    Chapter(
        number: 9, name: "Sessions",
        uses: [
            "CApus", "CSQLite", "Checksum", "CZlib", "EventLoop", "Runtime", "HTTPParser", "HTTPServer", "Router", "TypedErrors", "Models",
            "Database",
        ],
        packages: [
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "CryptoExtras", package: "swift-crypto"),
        ]),
    Chapter(
        number: 10, name: "WebSockets",
        uses: [
            "CApus", "CSQLite", "Checksum", "CZlib", "EventLoop", "Runtime", "HTTPParser", "HTTPServer", "Router", "TypedErrors", "Models",
            "Database", "Sessions",
        ],
        packages: [
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Crypto", package: "swift-crypto"),
        ],
        program: ("chat-example", "Chat")),
    Chapter(
        number: 11, name: "Codegen",
        uses: [
            "CApus", "CSQLite", "Checksum", "CZlib", "EventLoop", "Runtime", "HTTPParser", "HTTPServer", "Router", "TypedErrors", "Models",
            "Database", "Sessions", "WebSockets",
        ],
        program: ("users-example", "Users")),
    Chapter(
        number: 12, name: "Benchmarks", uses: ["CApus", "EventLoop", "HTTPParser"],
        packages: [.product(name: "Histogram", package: "hdrhistogram-swift")]),
    Chapter(
        number: 13, name: "CompleteServer",
        uses: [
            "CApus", "CSQLite", "Checksum", "CZlib", "EventLoop", "Runtime", "HTTPParser", "HTTPServer", "Router", "TypedErrors", "Models",
            "Database", "Sessions", "WebSockets", "Codegen", "Benchmarks",
        ],
        packages: [
            .product(name: "Configuration", package: "swift-configuration"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Metrics", package: "swift-metrics"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        testPackages: [
            .product(name: "Configuration", package: "swift-configuration"),
            .product(name: "Logging", package: "swift-log"),
        ],
        program: ("classroom", "Classroom"), plugin: "MigrationsPlugin", pages: "ClassroomPages", isApplication: true),
]

// APUS_YOURS=1,3   overrides `yours` (how `workshop check` builds one chapter from your files)
// APUS_ONE=3.2-RequestLine.swift  only this file of chapter 3 is yours (how `workshop check 3.2` stays clear of 3.1 and 3.3)
// APUS_CUT=3       cuts the package to chapters 0…3, their tests, and the packages that these need
// APUS_ONLY=3      cuts it to chapter 3, its tests, and the chapters that it uses (how `workshop check` builds no more than that)
// APUS_RACE=3      the same without the tests, and with the program that `workshop race` runs (Sources/Race)
// APUS_CUT=workshop  cuts it to the learner's command (how the script `workshop` builds it in seconds)
// APUS_CUT=bench   cuts it to the load generator and what it stands on (how `workshop bench` builds it optimized, in minutes)
// APUS_STRICT=1    warnings are errors (CI)
// APUS_EXERCISES   another folder in the place of Exercises/ (how maintainers check starters and mistakes)
let environment = Context.environment
let solved = environment["APUS_YOURS"].map { Set($0.split(separator: ",").compactMap { Int($0) }) } ?? yours
let last = environment["APUS_CUT"].flatMap { Int($0) } ?? chapters.last!.number
let racing = environment["APUS_RACE"].flatMap { Int($0) }
let only = racing ?? environment["APUS_ONLY"].flatMap { Int($0) }
let exercises = environment["APUS_EXERCISES"] ?? "Exercises"

let unknown = solved.subtracting(chapters.map(\.number)).sorted()
if !unknown.isEmpty {
    fatalError(
        "`yours` names chapter \(unknown.map(String.init).joined(separator: ", ")), but the chapters are 0…\(chapters.last!.number): correct the line `let yours` in Package.swift"
    )
}

// An async function of no actor stays where its caller is (SE-0461), instead of asking at every call where it belongs: an
// `async` handler costs 3 % fewer instructions.
let settings: [SwiftSetting] =
    [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("NonisolatedNonsendingByDefault")]
    + (environment["APUS_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

func folder(_ chapter: Chapter) -> String { (chapter.number < 10 ? "0" : "") + "\(chapter.number)-\(chapter.name)" }

/// What comes and goes: the tools make it, and a manifest that names it would be stale.
let passing: Set = ["Package.resolved", "Scratch"]

/// Everything beside the given paths: SwiftPM wants each file of a target's folder used or excluded.
func rest(_ kept: [String], in parent: String = "") -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Context.packageDirectory + "/" + parent)) ?? []
    return names.sorted().flatMap { name in
        let path = parent + name
        if name.hasPrefix(".") || passing.contains(name) || kept.contains(path) { return [String]() }
        return kept.contains { $0.hasPrefix(path + "/") } ? rest(kept, in: path + "/") : [path]
    }
}

let command = environment["APUS_CUT"] == "workshop"
let bench = environment["APUS_CUT"] == "bench"
let tested = command || bench ? [] : chapters.filter { chapter in only.map { chapter.number == $0 } ?? (chapter.number <= last) }
let needed = bench ? chapters.filter { $0.name == "Benchmarks" } : tested
let here = chapters.filter { chapter in needed.contains { $0.number == chapter.number || $0.uses.contains(chapter.name) } }
let whole = environment["APUS_CUT"] == nil && only == nil

// What a macro is made with, and what its tests look at it with: fetched only where a chapter has one.
let syntax: [Target.Dependency] = ["SwiftSyntaxMacros", "SwiftSyntaxBuilder", "SwiftCompilerPlugin"].map {
    .product(name: $0, package: "swift-syntax")
}
let syntaxForTests: [Target.Dependency] = ["SwiftParser", "SwiftSyntaxMacroExpansion"].map { .product(name: $0, package: "swift-syntax") }

var targets: [Target] = [
    .target(name: "CApus"),
    .target(name: "NotImplemented", swiftSettings: settings),
]
// What tests share is made for the loop, and chapter 0 stands before it.
let testing: [Target.Dependency] = here.contains { $0.name == "EventLoop" } ? ["LoopTesting"] : []
if !testing.isEmpty { targets.append(.target(name: "LoopTesting", dependencies: ["EventLoop"], swiftSettings: settings)) }
for chapter in here {
    let name = folder(chapter)
    let mine = solved.contains(chapter.number)
    var sources = ["Chapters/\(name)", "\(mine ? exercises : "Solutions")/\(name)"]
    var elsewhere = ["Chapters/\(name)/README.md", "Chapters/\(name)/Hints.md"]
    if chapter.plugin != nil { elsewhere.append("Chapters/\(name)/Migrations") }
    let one = environment["APUS_ONE"].flatMap { !mine && $0.hasPrefix("\(chapter.number).") ? $0 : nil }
    if let one, one != chapter.macroExercise {
        sources.append("\(exercises)/\(name)/\(one)")
        elsewhere.append("Solutions/\(name)/\(one)")
    }
    var own: [Target.Dependency] = []
    if let macro = chapter.macro, let file = chapter.macroExercise {
        // The macro is a program of its own, which the compiler runs: a file is either in it or in the chapter's library.
        let parts = ["Chapters/\(name)/Macro", "\(mine || one == file ? exercises : "Solutions")/\(name)/\(file)"]
        targets.append(
            .macro(
                name: macro, dependencies: ["NotImplemented"] + chapter.macroUses + syntax, path: ".", exclude: rest(parts), sources: parts,
                swiftSettings: settings))
        elsewhere += ["Chapters/\(name)/Macro", sources[1] + "/" + file]
        own.append(.target(name: macro))
    }
    if let pages = chapter.pages {
        targets.append(
            .target(name: pages, path: "Chapters/\(name)/Pages", resources: [.embedInCode("Web")], swiftSettings: settings))
        elsewhere.append("Chapters/\(name)/Pages")
        own.append(.target(name: pages))
    }
    let race = ["Sources/Race/Common", "Sources/Race/" + name]
    if racing == chapter.number, chapter.macro == nil {
        // The race is run inside of the chapter: what that keeps to itself, such as the router's table, can be called there, and its
        // peer is compiled under the same conditions.
        targets.append(
            .executableTarget(
                name: "Race", dependencies: ["NotImplemented"] + chapter.uses.map { .target(name: $0) } + chapter.packages, path: ".",
                exclude: rest(sources + race) + elsewhere, sources: sources + race, swiftSettings: settings))
        continue
    }
    targets.append(
        .target(
            name: chapter.name,
            dependencies: ["NotImplemented"] + own + (chapter.isApplication ? ["Apus"] : []) + chapter.uses.map { .target(name: $0) }
                + chapter.packages,
            path: ".",
            exclude: rest(sources) + elsewhere,
            sources: sources,
            swiftSettings: settings,
            plugins: chapter.plugin.map { [.plugin(name: $0)] } ?? []))
    if racing == chapter.number {
        // What a macro makes names its chapter's module: so the race is one that imports it.
        targets.append(
            .executableTarget(
                name: "Race", dependencies: [.target(name: chapter.name)] + chapter.uses.map { .target(name: $0) }, path: "Sources/Race",
                exclude: rest(race, in: "Sources/Race/").map { String($0.dropFirst("Sources/Race/".count)) }, sources: ["Common", name],
                swiftSettings: settings))
    }
    guard racing == nil, tested.contains(where: { $0.number == chapter.number }) else { continue }
    targets.append(
        .testTarget(
            name: chapter.name + "Tests",
            dependencies: [.target(name: chapter.name)] + own + testing + chapter.uses.map { .target(name: $0) } + chapter.testPackages
                + (chapter.macro == nil ? [] : syntaxForTests),
            path: "Tests/\(name)Tests",
            exclude: chapter.testPlugin == nil ? [] : ["Migrations"],
            swiftSettings: settings,
            plugins: chapter.testPlugin.map { [.plugin(name: $0)] } ?? []))
}

var packages: [Package.Dependency] = []
var products: [Product] = []
if here.contains(where: { $0.name == "HTTPServer" }) {
    packages += [
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
    ]
}
if here.contains(where: { $0.name == "Router" }) {
    packages += [
        .package(url: "https://github.com/apple/swift-metrics", from: "2.5.0")
    ]
    targets.append(
        .systemLibrary(
            name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]))
}
if here.contains(where: { $0.uses.contains("CSQLite") }) {
    targets += [
        .systemLibrary(
            name: "CSQLite", path: "Sources/CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        // Any package's targets can use it: it needs nothing of the workshop.
        .plugin(name: "MigrationsPlugin", capability: .buildTool(), dependencies: ["MigrationsTool"], path: "Sources/MigrationsPlugin"),
        .executableTarget(
            name: "MigrationsTool", dependencies: ["Checksum"], path: "Sources/MigrationsTool", swiftSettings: settings),
        .target(name: "Checksum", swiftSettings: settings),
    ]
    products.append(.plugin(name: "MigrationsPlugin", targets: ["MigrationsPlugin"]))
}
if here.contains(where: { $0.name == "Sessions" }) {
    packages.append(.package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"))
}
if here.contains(where: { $0.macro != nil }) {
    packages.append(.package(url: "https://github.com/swiftlang/swift-syntax", from: "603.0.0"))
}
// All layers that are here, also where only Apus is imported: SwiftPM builds a target anew when something has changed that
// it names, and not when that was re-exported to it.
let layers = here.filter { $0.number > 0 && !$0.isApplication }.map { Target.Dependency.target(name: $0.name) }
if !command && !bench && last > 0 && (only == nil || here.contains { $0.isApplication }) {
    products.append(.library(name: "Apus", targets: ["Apus"]))
    // Names and not `canImport`: the compiler does not ask that again when a chapter has come or gone.
    let names = here.map { SwiftSetting.define("HAS_" + $0.name.uppercased()) }
    targets.append(.target(name: "Apus", dependencies: layers, swiftSettings: settings + names))
}
if only == nil && !command && last > 0 {
    if here.contains(where: { $0.name == "HTTPServer" }) {
        targets.append(
            .target(
                name: "ServerMain",
                dependencies: layers + [
                    .product(name: "Logging", package: "swift-log"),
                    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                ],
                swiftSettings: settings))
    }
    for chapter in here {
        guard let (name, folder) = chapter.program else { continue }
        products.append(.executable(name: name, targets: [folder + "Example"]))
        targets.append(
            .executableTarget(
                name: folder + "Example",
                dependencies: ["Apus", "ServerMain"] + layers + (chapter.isApplication ? [.target(name: chapter.name)] : []),
                path: "Examples/\(folder)",
                exclude: folder == "Users" ? ["Client", "Migrations"] : [], swiftSettings: settings,
                plugins: folder == "Users" ? ["MigrationsPlugin"] : []))
    }
    if whole {
        packages.append(.package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.0"))
        products += [
            .library(name: "ApusTesting", targets: ["ApusTesting"]),
            .library(name: "ApusTracing", targets: ["ApusTracing"]),
            .executable(name: "bench-server", targets: ["BenchServer"]),
            .executable(name: "sample-server", targets: ["SampleServer"]),
        ]
        targets += [
            .target(name: "ApusTesting", dependencies: ["Apus"] + layers, swiftSettings: settings),
            // Apart from the router: who has no tracer need not build one.
            .target(
                name: "ApusTracing",
                dependencies: ["Apus", .product(name: "Tracing", package: "swift-distributed-tracing")] + layers, swiftSettings: settings),
            .executableTarget(
                name: "BenchServer", dependencies: ["Apus", "ServerMain"] + layers, exclude: ["Migrations"], swiftSettings: settings,
                plugins: ["MigrationsPlugin"]),
            // What the clients are tried with.
            .executableTarget(
                name: "SampleServer", dependencies: ["Apus", "ServerMain"] + layers, path: "Tests/Clients/SampleServer",
                swiftSettings: settings),
            .testTarget(
                name: "ApusTests",
                dependencies: ["Apus", "ApusTesting", "ApusTracing", "UsersExample", "SampleServer"] + layers + [
                    .product(name: "InMemoryTracing", package: "swift-distributed-tracing")
                ],
                swiftSettings: settings),
        ]
    }
}
if here.contains(where: { $0.isApplication }) {
    // Without its traits: its JSON files need all of Foundation, 30 MB of a static program, and the models read JSON.
    packages.append(.package(url: "https://github.com/apple/swift-configuration", from: "1.0.0", traits: []))
}
if here.contains(where: { $0.name == "Benchmarks" }) {
    packages.append(.package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"))
}
if whole || command || bench {
    packages.append(.package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"))
}
if whole || bench {
    products.append(.executable(name: "bench", targets: ["Bench"]))
    targets += [
        .target(
            name: "BenchKit", dependencies: ["Benchmarks", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: settings),
        .executableTarget(name: "Bench", dependencies: ["BenchKit"], swiftSettings: settings),
    ]
    if whole { targets.append(.testTarget(name: "BenchTests", dependencies: ["BenchKit", "Benchmarks"], swiftSettings: settings)) }
}
if whole || command {
    packages.append(.package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []))
    products.append(.executable(name: "workshop", targets: ["Workshop"]))
    targets += [
        .target(
            name: "WorkshopKit", dependencies: [.product(name: "Subprocess", package: "swift-subprocess")], swiftSettings: settings),
        .executableTarget(
            name: "Workshop", dependencies: ["WorkshopKit", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: settings),
        .testTarget(name: "WorkshopTests", dependencies: ["WorkshopKit"], swiftSettings: settings),
    ]
}
let package = Package(
    name: "Apus",
    platforms: [.macOS("26.0")],
    products: products,
    dependencies: packages,
    targets: targets,
    swiftLanguageModes: [.v6])
