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
    /// The chapters and C libraries that it stands on. What those need, it need not name.
    var needs: [String] = []
    /// Other people's libraries, and what only its tests need of these.
    var libraries: [String] = []
    var testLibraries: [String] = []
    /// A program that runs the layers up to this one: the product's name, and its folder in Examples/.
    var program: (name: String, folder: String)?
    /// The target of the chapter's macro. Its given files stand in Chapters/NN-Name/Macro.
    var macro: String?
    /// The exercise that is written inside of the macro, a file of Solutions/NN-Name.
    var macroExercise: String?
    /// What the macro needs besides swift-syntax.
    var macroNeeds: [String] = []
    /// The plugin that generates a part of the tests' sources.
    var testPlugin: String?
    /// The one that generates a part of the chapter's.
    var plugin: String?
    /// The target of the folder Pages in Chapters/NN-Name, whose files are embedded into the program.
    var pages: String?
    /// It is built with the whole framework, as any application is: `import Apus`.
    var isApplication = false

    var folder: String { (number < 10 ? "0" : "") + "\(number)-\(name)" }
}

let chapters = [
    Chapter(number: 0, name: "Welcome"),
    Chapter(number: 1, name: "EventLoop", needs: ["CApus"]),
    Chapter(number: 2, name: "Runtime", needs: ["EventLoop"]),
    Chapter(number: 3, name: "HTTPParser"),
    Chapter(
        number: 4, name: "HTTPServer", needs: ["Runtime", "HTTPParser"], libraries: ["Logging", "ServiceLifecycle"],
        program: ("bare-server", "Bare")),
    Chapter(
        number: 5, name: "Router", needs: ["HTTPServer", "CZlib"], libraries: ["Logging", "ServiceLifecycle", "Metrics"],
        testLibraries: ["MetricsTestKit"], program: ("router-example", "Router")),
    Chapter(number: 6, name: "TypedErrors", needs: ["Router"], libraries: ["Logging"], program: ("errors-example", "Errors")),
    Chapter(
        number: 7, name: "Models", needs: ["TypedErrors"], libraries: ["Logging"], macro: "ModelMacros", macroExercise: "7.6-Schema.swift"),
    Chapter(
        number: 8, name: "Database", needs: ["Models", "CSQLite", "Checksum"], libraries: ["Logging", "Metrics"],
        testLibraries: ["MetricsTestKit"], macro: "DatabaseMacros", macroExercise: "8.6-Check.swift",
        macroNeeds: ["CSQLite", "Checksum"], testPlugin: "MigrationsPlugin"),
    Chapter(number: 9, name: "Sessions", needs: ["Database"], libraries: ["Logging", "Crypto", "CryptoExtras"]),
    Chapter(
        number: 10, name: "WebSockets", needs: ["Sessions"], libraries: ["Logging", "Crypto"], program: ("chat-example", "Chat")),
    Chapter(number: 11, name: "Codegen", needs: ["WebSockets"], program: ("users-example", "Users")),
    Chapter(number: 12, name: "Benchmarks", needs: ["EventLoop", "HTTPParser"], libraries: ["Histogram"]),
    Chapter(
        number: 13, name: "CompleteServer", needs: ["Codegen", "Benchmarks"],
        libraries: ["Configuration", "Logging", "Metrics", "ServiceLifecycle"], program: ("classroom", "Classroom"),
        plugin: "MigrationsPlugin", pages: "ClassroomPages", isApplication: true),
]

/// What a macro is made with, and what its tests look at it with.
let syntax = ["SwiftSyntaxMacros", "SwiftSyntaxBuilder", "SwiftCompilerPlugin"]
let syntaxForTests = ["SwiftParser", "SwiftSyntaxMacroExpansion"]
/// Other people's packages on github.com, and what is used of them. Only what is needed is fetched.
let packages: [(path: String, from: Version, libraries: [String])] = [
    ("apple/swift-log", "1.6.0", ["Logging"]),
    ("apple/swift-metrics", "2.5.0", ["Metrics", "MetricsTestKit"]),
    ("apple/swift-crypto", "4.0.0", ["Crypto", "CryptoExtras"]),
    ("apple/swift-distributed-tracing", "1.7.0", ["Tracing", "InMemoryTracing"]),
    ("apple/swift-argument-parser", "1.5.0", ["ArgumentParser"]),
    ("apple/swift-configuration", "1.0.0", ["Configuration"]),
    ("swift-server/swift-service-lifecycle", "2.8.0", ["ServiceLifecycle"]),
    ("swiftlang/swift-subprocess", "1.0.0", ["Subprocess"]),
    ("swiftlang/swift-syntax", "603.0.0", syntax + syntaxForTests),
    ("HdrHistogram/hdrhistogram-swift", "0.2.0", ["Histogram"]),
]
/// Packages without their traits: the first one's JSON files need all of Foundation, 30 MB of a static program, and the models read JSON.
let withoutTraits: Set = ["apple/swift-configuration", "swiftlang/swift-subprocess"]

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
let cut = environment["APUS_CUT"]
let last = cut.flatMap { Int($0) } ?? chapters.last!.number
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

/// All that a chapter needs, also what it needs through another one.
func uses(_ chapter: Chapter) -> [String] {
    var all: [String] = []
    for name in chapter.needs {
        let below = chapters.first { $0.name == name }.map(uses) ?? []
        for one in below + [name] where !all.contains(one) { all.append(one) }
    }
    return all
}

let (whole, command, bench) = (cut == nil && only == nil, cut == "workshop", cut == "bench")
let tested = command || bench ? [] : chapters.filter { chapter in only.map { chapter.number == $0 } ?? (chapter.number <= last) }
let needed = bench ? chapters.filter { $0.name == "Benchmarks" } : tested
let used = Set(needed.flatMap { [$0.name] + uses($0) })
let here = chapters.filter { used.contains($0.name) }

var products: [Product] = []
var targets: [Target] = []
var fetched: Set<String> = []

func named(_ names: [String]) -> [Target.Dependency] { names.map { .target(name: $0) } }
@MainActor func from(_ libraries: [String]) -> [Target.Dependency] {
    libraries.map { name in
        let path = packages.first { $0.libraries.contains(name) }!.path
        fetched.insert(path)
        return .product(name: name, package: String(path.drop { $0 != "/" }.dropFirst()))
    }
}

// MARK: The chapters

// What tests share is made for the loop, and chapter 0 stands before it.
let testing = used.contains("EventLoop") ? ["LoopTesting"] : []

targets += [.target(name: "CApus"), .target(name: "NotImplemented")]
for name in testing { targets.append(.target(name: name, dependencies: ["EventLoop"])) }
for chapter in here {
    let name = chapter.folder
    let mine = solved.contains(chapter.number)
    let one = environment["APUS_ONE"].flatMap { !mine && $0.hasPrefix("\(chapter.number).") ? $0 : nil }
    var sources = ["Chapters/\(name)", "\(mine ? exercises : "Solutions")/\(name)"]
    var elsewhere = ["Chapters/\(name)/README.md", "Chapters/\(name)/Hints.md"]
    if chapter.plugin != nil { elsewhere.append("Chapters/\(name)/Migrations") }
    if let one, one != chapter.macroExercise {
        sources.append("\(exercises)/\(name)/\(one)")
        elsewhere.append("Solutions/\(name)/\(one)")
    }
    var own: [Target.Dependency] = []
    if let macro = chapter.macro, let file = chapter.macroExercise {
        // The macro is a program of its own, which the compiler runs: a file is either in it or in the chapter's library.
        let parts = ["Chapters/\(name)/Macro", "\(mine || one == file ? exercises : "Solutions")/\(name)/\(file)"]
        let needs = ["NotImplemented"] + named(chapter.macroNeeds) + from(syntax)
        targets.append(.macro(name: macro, dependencies: needs, path: ".", exclude: rest(parts), sources: parts))
        elsewhere += ["Chapters/\(name)/Macro", sources[1] + "/" + file]
        own.append(.target(name: macro))
    }
    if let pages = chapter.pages {
        targets.append(.target(name: pages, path: "Chapters/\(name)/Pages", resources: [.embedInCode("Web")]))
        elsewhere.append("Chapters/\(name)/Pages")
        own.append(.target(name: pages))
    }
    let below = named((chapter.isApplication ? ["Apus"] : []) + uses(chapter))
    let needs = ["NotImplemented"] + own + below + from(chapter.libraries)
    let race = ["Sources/Race/Common", "Sources/Race/" + name]
    // Shortcuts that the given code takes past an exercise are not taken where the exercise is yours.
    let whose: [SwiftSetting] = mine || one != nil ? [.define("YOURS")] : []
    if racing == chapter.number, chapter.macro == nil {
        // The race is run inside of the chapter: what that keeps to itself, such as the router's table, can be called there, and its
        // peer is compiled under the same conditions.
        let all = sources + race
        targets.append(
            .executableTarget(
                name: "Race", dependencies: needs, path: ".", exclude: rest(all) + elsewhere, sources: all, swiftSettings: whose))
        continue
    }
    targets.append(
        .target(
            name: chapter.name, dependencies: needs, path: ".", exclude: rest(sources) + elsewhere, sources: sources, swiftSettings: whose,
            plugins: chapter.plugin.map { [.plugin(name: $0)] } ?? []))
    if racing == chapter.number {
        // What a macro makes names its chapter's module: so the race is one that imports it.
        targets.append(
            .executableTarget(
                name: "Race", dependencies: [.target(name: chapter.name)] + below, path: "Sources/Race",
                exclude: rest(race, in: "Sources/Race/").map { String($0.dropFirst("Sources/Race/".count)) }, sources: ["Common", name]))
    }
    guard racing == nil, tested.contains(where: { $0.number == chapter.number }) else { continue }
    targets.append(
        .testTarget(
            name: chapter.name + "Tests",
            dependencies: named([chapter.name] + testing) + own + below + from(chapter.libraries + chapter.testLibraries)
                + (chapter.macro == nil ? [] : from(syntaxForTests)),
            path: "Tests/\(name)Tests", exclude: chapter.testPlugin == nil ? [] : ["Migrations"],
            plugins: chapter.testPlugin.map { [.plugin(name: $0)] } ?? []))
}

// MARK: What chapters need that is no chapter

if used.contains("CZlib") {
    targets.append(.systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]))
}
if used.contains("CSQLite") {
    targets += [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        // Any package's targets can use it: it needs nothing of the workshop.
        .plugin(name: "MigrationsPlugin", capability: .buildTool(), dependencies: ["MigrationsTool"], path: "Sources/MigrationsPlugin"),
        .executableTarget(name: "MigrationsTool", dependencies: ["Checksum"]),
        .target(name: "Checksum"),
    ]
    products.append(.plugin(name: "MigrationsPlugin", targets: ["MigrationsPlugin"]))
}

// MARK: The framework, and programs that run it

// All layers that are here, also where only Apus is imported: SwiftPM builds a target anew when something has changed that
// it names, and not when that was re-exported to it.
let layers = named(here.filter { $0.number > 0 && !$0.isApplication }.map(\.name))
if !command && !bench && last > 0 && (only == nil || here.contains { $0.isApplication }) {
    products.append(.library(name: "Apus", targets: ["Apus"]))
    // Names and not `canImport`: the compiler does not ask that again when a chapter has come or gone.
    let names = here.map { SwiftSetting.define("HAS_" + $0.name.uppercased()) }
    targets.append(.target(name: "Apus", dependencies: layers, swiftSettings: names))
}
if only == nil, used.contains("HTTPServer") {
    targets.append(.target(name: "ServerMain", dependencies: layers + from(["Logging", "ServiceLifecycle"])))
    for chapter in here {
        guard let (name, folder) = chapter.program else { continue }
        let migrates = folder == "Users"
        let needs = named(["Apus", "ServerMain"]) + layers + named(chapter.isApplication ? [chapter.name] : [])
        products.append(.executable(name: name, targets: [folder + "Example"]))
        targets.append(
            .executableTarget(
                name: folder + "Example", dependencies: needs, path: "Examples/\(folder)",
                exclude: migrates ? ["Client", "Migrations"] : [], plugins: migrates ? ["MigrationsPlugin"] : []))
    }
}
if whole {
    let served = named(["Apus", "ServerMain"]) + layers
    products += [
        .library(name: "ApusTesting", targets: ["ApusTesting"]),
        .library(name: "ApusTracing", targets: ["ApusTracing"]),
        .executable(name: "bench-server", targets: ["BenchServer"]),
        .executable(name: "sample-server", targets: ["SampleServer"]),
    ]
    targets += [
        .target(name: "ApusTesting", dependencies: ["Apus"] + layers),
        // Apart from the router: who has no tracer need not build one.
        .target(name: "ApusTracing", dependencies: ["Apus"] + from(["Tracing"]) + layers),
        .executableTarget(name: "BenchServer", dependencies: served, exclude: ["Migrations"], plugins: ["MigrationsPlugin"]),
        // What the clients are tried with.
        .executableTarget(name: "SampleServer", dependencies: served, path: "Tests/Clients/SampleServer"),
        .testTarget(
            name: "ApusTests",
            dependencies: ["Apus", "ApusTesting", "ApusTracing", "UsersExample", "SampleServer"] + layers + from(["InMemoryTracing"])),
    ]
}

// MARK: The commands

if whole || bench {
    products.append(.executable(name: "bench", targets: ["Bench"]))
    targets += [
        .target(name: "BenchKit", dependencies: ["Benchmarks"] + from(["ArgumentParser"])),
        .executableTarget(name: "Bench", dependencies: ["BenchKit"]),
    ]
    if whole { targets.append(.testTarget(name: "BenchTests", dependencies: ["BenchKit", "Benchmarks"])) }
}
if whole || command {
    products.append(.executable(name: "workshop", targets: ["Workshop"]))
    targets += [
        .target(name: "WorkshopKit", dependencies: from(["Subprocess"])),
        .executableTarget(name: "Workshop", dependencies: ["WorkshopKit"] + from(["ArgumentParser"])),
        .testTarget(name: "WorkshopTests", dependencies: ["WorkshopKit"]),
    ]
}

// MARK: The package

// All Swift is compiled alike.
for target in targets where ![.plugin, .system].contains(target.type) && target.name != "CApus" {
    target.swiftSettings = settings + (target.swiftSettings ?? [])
}
let package = Package(
    name: "Apus",
    platforms: [.macOS("26.0")],
    products: products,
    dependencies: packages.filter { fetched.contains($0.path) }.map {
        .package(url: "https://github.com/" + $0.path, from: $0.from, traits: withoutTraits.contains($0.path) ? [] : [.defaults])
    },
    targets: targets,
    swiftLanguageModes: [.v6])
