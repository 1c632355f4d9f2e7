import Apus
import Logging
import Metrics

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The program: `classroom --help`.
public enum ClassroomCommand {
    /// Does what the command line says. Who asks for something that is wrong gets a sentence on standard error for each part of it, and
    /// status 2; for what fails, status 1.
    public static func main() async {
        do {
            let arguments = try CommandArguments(Array(CommandLine.arguments.dropFirst()))
            if arguments.action == .help { return say(CommandArguments.help) }
            let environment = ProcessInfo.processInfo.environment
            let settings = try ClassroomSettings.read(flags: arguments.flags, environment: environment, file: bytes)
            try await run(arguments.action, settings, environment)
        } catch let error as SettingsError {
            end(error.complaints.map { "classroom: \($0)" }.joined(separator: "\n"), status: 2)
        } catch let error as SystemError where error.call == "bind" {
            end("classroom: this address and port cannot be used: \(error)\n  → choose another one: --port 8081", status: 1)
        } catch { end("classroom: \(error)", status: 1) }
    }

    private static func run(_ action: CommandAction, _ settings: ClassroomSettings, _ environment: [String: String]) async throws {
        switch action {
        case .help: return
        case .backup(let file):
            try await ClassCopy.backup(settings.database, to: file)
            say("\(file) is a copy of \(settings.database), and sound")
        case .restore(let file, let force):
            try await ClassCopy.restore(file, to: settings.database, force: force)
            say("\(settings.database) is now what \(file) was")
        case .teacherLink:
            let store = try ClassStore(at: settings.database)
            _ = try await store.open(settings.name)
            let key = try await store.renewTeacherKey()
            try await SQLiteSessionStore(store.database).removeAll(of: "teacher", except: nil)
            say("teacher: \(address(settings, port: settings.port))/teacher#\(key)")
        case .migrate(let isDryRun):
            let names = try Migrator(Migrations.all).migrate(settings.database, dryRun: isDryRun)
            say(
                names.isEmpty
                    ? "nothing to do: the database is up to date"
                    : names.map { (isDryRun ? "would apply " : "applied ") + $0 }.joined(separator: "\n"))
        case .serve: try await serve(settings, environment)
        }
    }

    private static func serve(_ settings: ClassroomSettings, _ environment: [String: String]) async throws {
        // A log that nobody reads any more is no reason to die.
        signal(SIGPIPE, SIG_IGN)
        let logger = logger(settings)
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        let manager = ServiceManager(environment: environment)
        let group = try LoopGroup(count: 1)
        let asked = try StopSignals.install(on: group.loops[0])
        let server = try await ClassroomServer(
            settings, course: try course(settings.course), socket: try manager.listeningSocket(), group: group, metrics: metrics,
            logger: logger)
        let address = address(settings, port: server.port)
        let key = server.identity.teacherKey.map { "#" + $0 } ?? ""
        say("address: \(address)\njoin code: \(server.identity.code)\nteacher: \(address)/teacher\(key)")
        if !settings.secure, !address.hasPrefix("http://127."), !address.hasPrefix("http://[::1]") {
            logger.warning(
                "everybody on the way can read the class's cookies and tokens: put a proxy that speaks TLS in front, and say --secure")
        }
        let failures = await server.run(notifying: manager, until: asked)
        exit(failures.isEmpty ? 0 : 1)
    }

    private static func logger(_ settings: ClassroomSettings) -> Logger {
        let sink = LogSink(STDERR_FILENO)
        var logger = Logger(label: "classroom") { label in
            switch settings.logFormat {
            case .text: StreamLogHandler.standardError(label: label)
            case .json: JSONLogHandler(label: label, sink)
            }
        }
        logger.logLevel = settings.logLevel
        return logger
    }

    /// The course's exercises.
    ///
    /// - Throws: a sentence that says what is wrong with the file.
    private static func course(_ path: String) throws(SettingsError) -> CourseMap? {
        if path.isEmpty { return nil }
        guard let json = bytes(path) else { throw SettingsError(complaints: ["course is “\(path)”, and that file cannot be read"]) }
        do throws(ModelError) { return try JSON.decode(CourseMap.self, from: json) } catch {
            throw SettingsError(complaints: ["course is “\(path)”, and has to be what the workshop writes: \(error)"])
        }
    }

    private static func address(_ settings: ClassroomSettings, port: Int) -> String {
        settings.publicAddress.isEmpty ? "http://\(NetworkAddress.reachable(settings.host)):\(port)" : settings.publicAddress
    }

    private static func bytes(_ path: String) -> [UInt8]? { (try? Data(contentsOf: URL(fileURLWithPath: path))).map { [UInt8]($0) } }

    /// On standard output, now: whoever started the program reads it.
    private static func say(_ text: String) { LogSink(STDOUT_FILENO).write(Array((text + "\n").utf8)) }

    private static func end(_ text: String, status: Int32) -> Never {
        LogSink(STDERR_FILENO).write(Array((text + "\n").utf8))
        exit(status)
    }
}
