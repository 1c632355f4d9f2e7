import ArgumentParser
import Benchmarks
import EventLoop

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where the server is.
struct Target: ParsableArguments {
    @Option(help: "The server's address, numeric or a name.") var host = "127.0.0.1"
    @Option(help: "The server's port.") var port: Int
    @Option(help: "How many connections.") var connections = 64
    @Option(help: "For how many seconds.") var seconds = 5.0
    @Option(help: "Seconds at the beginning that do not count.") var warmUp = 1.0
    @Flag(help: "The figures as JSON.") var json = false

    func validate() throws {
        if !(0.01...86_400 ~= seconds) { throw ValidationError("--seconds \(seconds): 0.01 to 86400 are allowed") }
        if !(0...3_600 ~= warmUp) { throw ValidationError("--warm-up \(warmUp): 0 to 3600 are allowed") }
        if !(1...1_000_000 ~= connections) { throw ValidationError("--connections \(connections): 1 to 1000000 are allowed") }
    }

    var duration: UInt64 { UInt64(seconds * 1e9) }
    var warmUpTime: UInt64 { UInt64(warmUp * 1e9) }
}

struct HTTPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "http", abstract: "Sends HTTP requests: as many as are answered, or with --rate at a constant rate.",
        discussion: """
            With --rate each time counts from the moment when the request was due: a server that stands still for a second is then seen \
            by all requests of that second, and not only by the few that were under way.
            """)

    @OptionGroup var target: Target
    @Argument(help: "The path.") var path = "/"
    @Option(help: "Requests a second. Without it each connection sends when its answer has come.") var rate: Int?
    @Option(help: "Threads, each with its own loop.") var loops = 1
    @Option(help: "Requests in one write, without --rate only.") var pipelining = 1
    @Flag(help: "A new connection for each request.") var churn = false
    @Option(help: "GET, HEAD, POST …") var method = "GET"
    @Option(help: "A body.") var body: String?
    @Option(name: [.customShort("H"), .customLong("header")], help: "A further field: 'Accept: text/plain'.") var header: [String] = []

    func run() throws {
        var load = Load(port: target.port)
        (load.host, load.path, load.method) = (target.host, path, body == nil || method != "GET" ? method : "POST")
        (load.connections, load.loops, load.pipelining, load.keepsAlive) = (target.connections, loops, pipelining, !churn)
        (load.warmUp, load.duration) = (target.warmUpTime, target.duration)
        load.body = body.map { Array($0.utf8) } ?? []
        if let rate { load.model = .open(rate: rate) }
        load.fields = try header.map { line in
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw ValidationError("--header '\(line)' has no colon: 'Name: value' is one") }
            return (parts[0], String(parts[1].drop { $0 == " " }))
        }
        let result = try load.run()
        if target.json { return print(result.json) }
        print("\(Int(result.throughput)) answers a second; \(result.times.summary)")
        if rate != nil { print("since they were sent: \(result.serviceTimes.summary)") }
        if result.ownCores > 0.9 * Double(loops) && rate == nil {
            print("(this program had \(loops == 1 ? "its core" : "its cores") busy: with more --loops it might be more)")
        }
        for remark in result.remarks { print("note: \(remark)") }
    }
}

struct EchoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "echo", abstract: "WebSockets: each sends a message when the last one has come back.")

    @OptionGroup var target: Target
    @Option(help: "The path.") var path = "/echo"
    @Option(help: "Bytes of a message.") var bytes = 125

    func run() throws {
        var load = EchoLoad(port: target.port)
        (load.host, load.path, load.connections, load.bytes) = (target.host, path, target.connections, bytes)
        (load.warmUp, load.duration) = (target.warmUpTime, target.duration)
        let result = try load.run()
        print(target.json ? result.json : "\(Int(result.throughput)) messages a second; \(result.times.summary)")
    }
}

struct RoomCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "room", abstract: "WebSockets: one sends at a constant rate, and all of them should get it.",
        discussion: "Times count from when a message was due.")

    @OptionGroup var target: Target
    @Option(help: "The path.") var path = "/room"
    @Option(help: "Messages a second.") var rate = 100

    func run() throws {
        var load = RoomLoad(port: target.port)
        (load.host, load.path, load.connections, load.rate, load.duration) = (target.host, path, target.connections, rate, target.duration)
        let result = try load.run()
        if target.json { return print(result.json) }
        print("\(result.answers) of \(result.answers + result.unanswered) deliveries; \(result.times.summary)")
    }
}

struct IdleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "idle", abstract: "Opens connections, says \"open\", and keeps them: look at the server's memory meanwhile.")

    @OptionGroup var target: Target
    @Option(help: "The path of WebSockets; without it the connections are plain ones.") var webSocket: String?
    @Option(help: "One request on each plain connection.") var request: String?

    func run() throws {
        let connections = try IdleConnections(
            target.connections, host: target.host, port: target.port, webSocket: webSocket, request: request)
        print("open")
        fflush(nil)
        usleep(UInt32(target.seconds * 1e6))
        connections.close()
    }
}
