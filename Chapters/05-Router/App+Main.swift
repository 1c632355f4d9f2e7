import EventLoop
import HTTPServer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension App {
    /// What the `main` of a program does: serves on the port behind `--port` until the program is told to end. A socket that was passed on
    /// to it takes the port's place (sd_listen_fds(3)).
    ///
    /// If it cannot, it says so in plain words on standard error, and the program ends: with status 1 for wrong routes and a
    /// taken port, 2 for arguments that it does not know. An error that `main` itself throws would come with a crash report
    /// around it.
    ///
    /// - Parameters:
    ///   - port: where the command line names none.
    ///   - arguments: the program's name and what stands behind it.
    public nonisolated(nonsending) func main(port: Int = 8080, arguments: [String] = CommandLine.arguments) async {
        let name = arguments.first?.split(separator: "/").last ?? "app"
        guard let port = Self.port(arguments.dropFirst(), or: port) else { Self.end("usage: \(name) [--port N]", status: 2) }
        do {
            try await run(port: port, inherited: Server.Configuration.passedSocket())
        } catch let error as SystemError where error.call == "bind" {
            #if os(Linux)
                let who = "ss -ltnp 'sport = :\(port)'"
            #else
                let who = "lsof -nP -iTCP:\(port) -sTCP:LISTEN"
            #endif
            Self.end(
                "port \(port) cannot be used: \(error)\n  → take another one (--port \(port + 1)), or see who has it: \(who)", status: 1)
        } catch {
            Self.end("\(error)", status: 1)
        }
    }

    /// The same for a program that can fail before it has an application: at a database that cannot be opened, for one.
    ///
    /// - Parameter make: sets the application up; `nil` if the program has done what it was started for, such as a migration. What it
    ///   throws is said in plain words, and the program ends with status 1.
    public nonisolated(nonsending) static func main(
        port: Int = 8080, arguments: [String] = CommandLine.arguments, _ make: () throws -> App?
    ) async {
        let app: App?
        do { app = try make() } catch { end("\(error)", status: 1) }
        await app?.main(port: port, arguments: arguments)
    }

    /// The port that the arguments name; `nil` if they are anything else.
    private static func port(_ arguments: ArraySlice<String>, or port: Int) -> Int? {
        if arguments.isEmpty { return port }
        guard arguments.count == 2, arguments.first == "--port" else { return nil }
        return arguments.last.flatMap { UInt16($0) }.map(Int.init)
    }

    private static func end(_ text: String, status: Int32) -> Never {
        _ = (text + "\n").utf8CString.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count - 1) }
        exit(status)
    }
}
