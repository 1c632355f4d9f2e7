import EventLoop

/// Who decides when the next request is sent.
public enum LoadModel: Sendable, Equatable {
    /// Each connection sends when its last answer has come: as many requests as the server takes. What a slow answer holds up is
    /// never asked, and so it is not in the times.
    case closed
    /// So many requests a second are due, whatever the server does. Each time counts from the moment when the request was *due*.
    case open(rate: Int)
}

/// What a run sends to whom, and for how long.
public struct Load: Sendable {
    /// Where the server listens: a numeric address or a name.
    public var host = "127.0.0.1"
    public var port: Int
    public var method = "GET"
    public var path = "/"
    /// Further fields of each request.
    public var fields: [(name: String, value: String)] = []
    public var body: [UInt8] = []
    /// Requests that differ, sent one after the other and then from the first again; without any, all are alike. Several loops share them.
    public var variants: [Variant] = []
    /// Connections, spread over the loops.
    public var connections = 64
    /// Threads, each with a loop of its own.
    public var loops = 1
    public var model = LoadModel.closed
    /// Requests that are sent in one write. More than 1 in the closed model only.
    public var pipelining = 1
    /// Whether a connection is used again, or opened for each request.
    public var keepsAlive = true
    /// What is sent before anything counts. Nanoseconds, like all times here.
    public var warmUp = second
    /// How long it counts.
    public var duration = 5 * second
    /// How long answers are waited for that are missing at the end.
    public var patience = 5 * second

    public init(port: Int) { self.port = port }

    /// What one request has, and others have not.
    public struct Variant: Sendable {
        /// Behind the fields that all have.
        public var fields: [(name: String, value: String)]
        /// In the place of the body that all have.
        public var body: [UInt8]

        public init(fields: [(name: String, value: String)] = [], body: [UInt8]) {
            self.fields = fields
            self.body = body
        }
    }

    /// What is sent in one write, in turn: all of it for the only loop, and a share for each of several.
    func writes(ofLoop index: Int) -> [[UInt8]] {
        if variants.isEmpty { return [[[UInt8]](repeating: request(fields, body), count: pipelining).flatMap { $0 }] }
        return stride(from: index, to: variants.count, by: loops).map { request(fields + variants[$0].fields, variants[$0].body) }
    }

    /// The bytes of one request.
    private func request(_ fields: [(name: String, value: String)], _ body: [UInt8]) -> [UInt8] {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: \(host):\(port)\r\n"
        if !keepsAlive { text += "Connection: close\r\n" }
        if !body.isEmpty { text += "Content-Length: \(body.count)\r\n" }
        for field in fields { text += "\(field.name): \(field.value)\r\n" }
        return Array((text + "\r\n").utf8) + body
    }

    /// What makes no sense.
    func check() throws(LoadError) {
        func positive(_ number: Int, _ name: String) throws(LoadError) {
            if number < 1 { throw LoadError("\(name) is \(number), and has to be at least 1") }
        }
        try positive(connections, "the number of connections")
        try positive(loops, "the number of loops")
        try positive(pipelining, "pipelining")
        if loops > connections { throw LoadError("\(loops) loops want at least \(loops) connections, and there are \(connections)") }
        if duration == 0 { throw LoadError("the duration is 0: nothing would be counted") }
        for part in [method, path] + (fields + variants.flatMap(\.fields)).flatMap({ [$0.name, $0.value] })
        where part.utf8.contains(where: { $0 == 10 || $0 == 13 }) {
            throw LoadError("\"\(part)\" has a line break, which would end a line of the request")
        }
        if method.isEmpty || !path.hasPrefix("/") || path.utf8.contains(0x20) {
            throw LoadError("\(method) \(path) is no request: the path begins with / and has no space")
        }
        if case .open(let rate) = model {
            try positive(rate, "the rate")
            if rate < loops { throw LoadError("\(rate) requests a second cannot be shared by \(loops) loops: take --loops 1") }
            if pipelining > 1 { throw LoadError("a constant rate sends each request when it is due: leave pipelining away, or the rate") }
        }
        if !variants.isEmpty {
            if variants.count < loops { throw LoadError("\(loops) loops want at least \(loops) variants, and there are \(variants.count)") }
            if pipelining > 1 { throw LoadError("requests that differ are sent one in a write: leave pipelining away, or the variants") }
        }
        if pipelining > 1, !keepsAlive { throw LoadError("a connection for each request has nothing to pipeline") }
    }
}

/// Why a run could not be made, or is worth nothing.
public struct LoadError: Error, Equatable, CustomStringConvertible {
    public var description: String
    public init(_ description: String) { self.description = description }
}
