import HTTPServer
import Logging
import ServiceLifecycle

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The life of a server that is measured: `--port 8080 --loops 1`, until SIGTERM or SIGINT.
///
/// Not `async`: on Linux that hands the main thread to Dispatch, which parks it in a sigsuspend that valgrind 3.19 dies of.
/// These servers have to run under callgrind.
///
/// - Parameters:
///   - name: of the program.
///   - make: makes the server.
public func serve(_ name: String, _ make: (Server.Configuration, Logger) throws -> Server) -> Never {
    var configuration = Server.Configuration()
    var arguments = CommandLine.arguments.dropFirst()
    while let option = arguments.popFirst() {
        let value = arguments.popFirst().flatMap { Int($0) } ?? -1
        switch option {
        case "--port" where 0..<65_536 ~= value: configuration.port = value
        case "--loops" where value > 0: configuration.loops = value
        default:
            print("usage: \(name) [--port N] [--loops N]")
            exit(2)
        }
    }
    configuration.inherited = Server.Configuration.passedSocket()
    let logger = Logger(label: name)
    let server: Server
    do { server = try make(configuration, logger) } catch {
        print("\(name): cannot listen on port \(configuration.port): \(error)")
        print("Choose another port (--port N), or find who has it: ss -ltnp 'sport = :\(configuration.port)'")
        exit(1)
    }
    print("\(name): http://\(configuration.host):\(server.port)/plaintext, \(configuration.loops) loop(s), process \(getpid())")
    fflush(nil)
    let services = ServiceGroup(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    // Detached: a task of `main` would wait for the main thread, which sleeps in `pause`.
    Task.detached {
        do {
            try await services.run()
            exit(0)
        } catch {
            logger.critical("the server ended: \(error)")
            exit(1)
        }
    }
    while true { pause() }
}
