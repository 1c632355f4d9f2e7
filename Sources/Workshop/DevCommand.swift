import ArgumentParser
import Foundation
import WorkshopKit

struct DevCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dev",
        abstract: "Runs a program of the package in this folder, and builds and starts it anew when you save.",
        discussion: """
            ./workshop dev users-example             the port is open all the time: requests wait, none is refused
            ./workshop dev users-example --port 0    any free port
            ./workshop dev my-app -- --verbose       what stands behind -- is for the program
            What does not compile is shown here and in the browser. The program gets the socket that listens as socket activation gives it
            (descriptor 3, LISTEN_FDS): `App.main` takes it.
            """)

    @Argument(help: "An executable product of the package in this folder, or an example of the course such as users.")
    var product: String

    @Option(help: "The port.")
    var port = 8080

    @Argument(parsing: .postTerminator, help: "What the program is told.")
    var arguments: [String] = []

    func run() async throws {
        try Ports.require(port, option: "--port")
        let program = try DevProgram(product)
        let socket = try ListeningSocket(port: port, backlog: 1024)
        let reload = HotReload(on: socket, program.product, [program.path] + arguments, in: program.folder, grace: drainTime)
        print("http://localhost:\(socket.port)/ is open from now on. Control-C ends it.")
        do { try await follow(program, reload) } catch {
            await reload.end()
            throw error
        }
    }

    /// Builds and starts at once, and after each save.
    private func follow(_ program: DevProgram, _ reload: HotReload) async throws {
        let sources = SourceTree(root: program.folder)
        var seen = sources.snapshot()
        var built: Date?
        try await renew(program, reload, saved: nil, &built)
        while true {
            try await Task.sleep(for: .milliseconds(200))
            let now = sources.snapshot()
            guard now != seen else { continue }
            // A file that has gone leaves no date.
            let saved = now.newest > seen.newest ? Date(timeIntervalSince1970: now.newest) : Date()
            seen = now
            try await renew(program, reload, saved: saved, &built)
        }
    }

    /// - Parameter built: when the program that runs was built.
    private func renew(_ program: DevProgram, _ reload: HotReload, saved: Date?, _ built: inout Date?) async throws {
        let paint = Paint()
        let start = Date()
        busy("building \(program.product) …")
        let outcome = try await program.build()
        idle()
        guard outcome.succeeded else {
            await reload.explain { [program] in
                Standstill(number: $0, building: program.product, outcome.output, root: program.folder)
            }
            let failure = Standstill(number: 0, building: program.product, outcome.output, root: program.folder)
            print("\(paint.red("✗")) \(failure.title)")
            for reason in failure.reasons { print("\n" + reason) }
            return flush()
        }
        let date = program.date
        if date == built, await reload.isRunning {
            print(paint.dim("nothing in \(program.product) has changed"))
            return flush()
        }
        built = date
        let time = "built in \(seconds(since: start))"
        try await reload.launch()
        let isAnswered = await reload.isAnswered()
        try Task.checkCancellation()
        if !isAnswered {
            print("\(paint.red("✗")) \(program.product) gives no answer · \(time)")
        } else if let saved {
            print("\(paint.green("✓")) \(seconds(since: saved)) from the save to the first answer · \(time)")
        } else {
            print("\(paint.green("✓")) \(program.product) answers · \(time)")
        }
        flush()
    }

    private func seconds(since date: Date) -> String {
        let tenths = Int((Date().timeIntervalSince(date) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) s"
    }
}

/// A program of the package in the current folder, or of the course.
private struct DevProgram: Sendable {
    let folder: String
    let product: String
    private let cut: String?
    private var scratch: String { folder + "/.build/dev" }

    init(_ name: String) throws {
        folder = try Self.package()
        // A program of a lesson needs no more than its chapters, and may be called by its lesson's name.
        let known = (try? House(root: folder)).flatMap { try? $0.program(name) }
        product = known?.name ?? name
        cut = known.map { String($0.chapter) }
    }

    /// The package of the current folder; outside of one, the course.
    private static func package() throws -> String {
        var folder = FileManager.default.currentDirectoryPath
        while folder != "/" {
            if FileManager.default.fileExists(atPath: folder + "/Package.swift") { return folder }
            folder = (folder as NSString).deletingLastPathComponent
        }
        return try courseRoot()
    }

    var path: String { "\(scratch)/debug/\(product)" }

    /// When the program was linked.
    var date: Date? { (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date }

    /// - Throws: a ``Problem`` when there is no such product: no save would mend that.
    func build() async throws -> Outcome {
        try requireBuildFolder(folder, ".build/dev")
        var variables: [String: String?] = [:]
        if let cut { variables["APUS_CUT"] = cut }
        let outcome = try await Child.run(
            ["swift", "build", "--product", product, "--package-path", folder, "--scratch-path", scratch], environment: variables,
            in: folder)
        if !outcome.succeeded, outcome.output.contains("no product named") {
            throw Problem("the package in \(folder) has no program \(product)", fix: "its Package.swift names what it has")
        }
        return outcome
    }
}
