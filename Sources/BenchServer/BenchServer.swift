import Apus
import Logging
import ServiceLifecycle

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The server that the benchmarks measure: `bench-server --port 8080 --loops 1`, and `--bare 1` for chapter 4 alone.
@main
struct BenchServer {
    // Not `async`: on Linux that hands the main thread to Dispatch, which parks it in a sigsuspend that valgrind 3.19 dies
    // of. This server has to run under callgrind.
    static func main() {
        var configuration = Server.Configuration()
        var isBare = false
        var arguments = CommandLine.arguments.dropFirst()
        while let option = arguments.popFirst() {
            guard let value = arguments.popFirst().flatMap({ Int($0) }), value >= 0 else { usage() }
            switch option {
            case "--port" where value < 65_536: configuration.port = value
            case "--bare": isBare = value > 0
            case "--loops" where value > 0: configuration.loops = value
            default: usage()
            }
        }
        let logger = Logger(label: "bench-server")
        let server: Server
        do {
            server =
                if isBare { try Server(configuration, logger: logger, handler: bare) } else {
                    try Server(configuration, logger: logger, routing: application().handler())
                }
        } catch {
            print("bench-server: cannot listen on port \(configuration.port): \(error)")
            print("Choose another port (--port N), or find who has it: ss -ltnp 'sport = :\(configuration.port)'")
            exit(1)
        }
        print("bench-server: http://\(configuration.host):\(server.port)/plaintext, \(configuration.loops) loop(s), process \(getpid())")
        fflush(nil)
        let services = ServiceGroup(
            services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
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

    static func usage() -> Never {
        print("usage: bench-server [--port N] [--loops N] [--bare 1]")
        exit(2)
    }
}
