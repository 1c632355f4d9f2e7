import EventLoop

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What is to be measured.
struct Options {
    var mode = ""
    var port: UInt16 = 0
    var path = "/"
    var connections = 64
    var seconds = 5
    var bytes = 125
    var rate = 100

    static let help = """
        usage: websocket-load echo  --port P [--path /echo] [--connections 64] [--bytes 125] [--seconds 5]
               websocket-load room  --port P [--path /room] [--connections 64] [--rate 100] [--seconds 5]
               websocket-load idle  --port P [--path /echo] [--connections 64] [--seconds 5]
        echo: each connection sends a message when the last one has come back
        room: one sends RATE messages a second, and all of them should get it; times count from when a message was due
        idle: opens the connections, says "open", and keeps them: look at the server's memory meanwhile
        """

    init(_ arguments: [String]) throws {
        var rest = arguments.dropFirst()
        guard let mode = rest.popFirst(), ["echo", "room", "idle"].contains(mode) else { throw LoadError(description: Self.help) }
        self.mode = mode
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else { throw LoadError(description: "\(name) needs a value\n\(Self.help)") }
            func number(_ range: ClosedRange<Int>) throws -> Int {
                guard let number = Int(value), range.contains(number) else {
                    throw LoadError(description: "\(name) \(value): \(range.lowerBound) to \(range.upperBound) is allowed")
                }
                return number
            }
            switch name {
            case "--port": port = UInt16(try number(1...65_535))
            case "--path": path = value
            case "--connections": connections = try number(1...100_000)
            case "--seconds": seconds = try number(1...3_600)
            case "--bytes": bytes = try number(0...65_535)
            case "--rate": rate = try number(1...1_000_000)
            default: throw LoadError(description: "\(name) is unknown\n\(Self.help)")
            }
        }
        if port == 0 { throw LoadError(description: "--port is missing\n\(Self.help)") }
    }
}

@main
struct WebSocketLoad {
    static func main() {
        do {
            let options = try Options(CommandLine.arguments)
            let loop = try EventLoop()
            switch options.mode {
            case "echo": try EchoRun(loop, bytes: options.bytes).measure(options)
            case "room": try RoomRun(loop).measure(options)
            default:
                for _ in 0..<options.connections { _ = try openSocket(port: options.port, path: options.path) }
                print("open")
                sleep(UInt32(options.seconds))
            }
        } catch {
            print("\(error)")
            exit(1)
        }
    }
}
