import Foundation

/// A server that takes part.
struct Contender: Codable, Sendable {
    var id: String
    var name: String
    /// Where its command is run: a folder of `Benchmarks/Peers/http`.
    var folder: String
    /// The command, with `{port}` and `{threads}`, and `{program}` where ``program`` is.
    var run: String
    /// The numbers of threads that make sense.
    var threads: [Int]
    /// What it answers: `plaintext`, `users`, `payload`, `transform`, `work`, `offloaded`, `garbage`.
    var routes: Set<String>
    /// A command that prints its versions in one line.
    var version: String
    /// Where a route has another path than everywhere else.
    var paths: [String: String]?
    /// The program's path, which may have spaces in it.
    var program: String?

    func answers(_ route: String) -> Bool { routes.contains(route) }

    /// The path of a route; what grows is appended to it.
    func path(_ route: String) -> String {
        paths?[route]
            ?? (route == "users"
                ? "/users/42" : route == "offloaded" ? "/work-offloaded/" : route == "plaintext" ? "/plaintext" : "/\(route)/")
    }

    /// The command for a port and a number of threads.
    func command(port: Int, threads: Int) -> [String] {
        run.split(separator: " ").map { word in
            word.replacingOccurrences(of: "{port}", with: "\(port)").replacingOccurrences(of: "{threads}", with: "\(threads)")
                .replacingOccurrences(of: "{program}", with: program ?? "")
        }
    }

    /// Those of `contenders.json`, and this framework's server three times: as it is, with an `async` handler, and with two loops.
    static func all(peers: String, server: String) throws -> [Contender] {
        let file = URL(fileURLWithPath: peers + "/contenders.json")
        var others: [Contender]
        do { others = try JSONDecoder().decode([Contender].self, from: Data(contentsOf: file)) } catch {
            throw BenchError("\(file.path) cannot be read: \(error)")
        }
        for index in others.indices { others[index].folder = peers + "/" + others[index].folder }
        let folder = FileManager.default.currentDirectoryPath
        let routes: Set = ["plaintext", "users", "payload", "transform", "work", "offloaded", "garbage"]
        func ours(_ id: String, _ name: String, _ threads: [Int], _ routes: Set<String>, paths: [String: String]? = nil) -> Contender {
            Contender(
                id: id, name: name, folder: folder, run: "{program} --port {port} --loops {threads}", threads: threads, routes: routes,
                version: "/bin/echo Apus, Swift \(Machine.swift)", paths: paths, program: server)
        }
        return [
            ours("apus", "Apus", [1], routes),
            ours("apus-async", "Apus, async handler", [1], ["plaintext"], paths: ["plaintext": "/plaintext-async"]),
            ours("apus-characters", "Apus, texts by Character", [1], ["transform"], paths: ["transform": "/transform-characters/"]),
            ours("apus-multi", "Apus, a loop a core", [2], routes),
        ] + others
    }

    /// Whether it can be started, or how to get it: its `build` says so.
    ///
    /// - Returns: `nil` when it is there.
    func missing(building: Bool) throws -> String? {
        let build = folder + "/build"
        guard FileManager.default.isExecutableFile(atPath: build) else {
            let program = command(port: 0, threads: 1)[0]
            return FileManager.default.isExecutableFile(atPath: program.hasPrefix("/") ? program : folder + "/" + program)
                ? nil : "\(program) is not there: swift build -c release --product bench-server"
        }
        if building {
            let outcome = try Shell.run([build], in: folder)
            if outcome.status != 0 { return outcome.errors.split(separator: "\n").last.map(String.init) ?? "its build failed" }
        }
        let outcome = try Shell.run(version.split(separator: " ").map(String.init), in: folder)
        if outcome.status == 0 { return nil }
        return outcome.errors.split(separator: "\n").last.map(String.init) ?? "its program does not start: is it built? (\(build))"
    }

    var versions: String {
        let outcome = try? Shell.run(version.split(separator: " ").map(String.init), in: folder)
        return outcome?.output.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
    }
}

/// What kept the comparison from being made.
struct BenchError: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
