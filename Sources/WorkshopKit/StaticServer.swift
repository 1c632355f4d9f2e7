import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Shows the files of a folder to a browser on this computer: one request a connection, one at a time.
///
/// It is what the book needs and no more; chapter 4 is where servers are built.
public struct StaticServer {
    public let port: Int
    private let root: String
    private let descriptor: Int32

    /// Listens on the loopback address.
    ///
    /// - Parameters:
    ///   - root: the folder.
    ///   - port: 0 lets the kernel choose.
    public init(root: String, port: Int) throws(Problem) {
        self.root = root
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        descriptor = socket(AF_INET, kind, 0)
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let ready = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 64) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard ready else {
            throw Problem("port \(port) cannot be used: \(String(cString: strerror(errno)))", fix: "take another one: --port \(port + 1)")
        }
        self.port = Int(UInt16(bigEndian: address.sin_port))
        signal(SIGPIPE, SIG_IGN)
    }

    /// Answers until the task is cancelled.
    public func run() {
        while !Task.isCancelled {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if poll(&waiting, 1, 200) == 1 { answerOne() }
        }
    }

    /// Waits for one connection and answers its request.
    func answerOne() {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else { return }
        defer { close(client) }
        // A browser opens connections that it may never use: none of them may hold up the next.
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var bytes = [UInt8](repeating: 0, count: 8_192)
        let count = recv(client, &bytes, bytes.count, 0)
        guard count > 0 else { return }
        let line = String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\r\n").first ?? ""
        var answer = Self.answer(to: String(line), root: root)[...]
        while !answer.isEmpty {
            let sent = answer.withUnsafeBytes { send(client, $0.baseAddress, $0.count, 0) }
            guard sent > 0 else { return }
            answer = answer.dropFirst(sent)
        }
    }

    /// The whole response to a request line such as `GET /documentation/apus HTTP/1.1`.
    static func answer(to line: String, root: String) -> [UInt8] {
        let words = line.split(separator: " ")
        guard words.count == 3, words[0] == "GET" || words[0] == "HEAD" else { return response("405 Method Not Allowed", "text/plain", []) }
        let target = words[1].split(separator: "?").first.map(String.init) ?? "/"
        let parts = (target.removingPercentEncoding ?? target).split(separator: "/")
        // A path never leads out of the folder.
        guard !parts.contains(".."), !parts.contains(where: { $0.contains("\0") }) else {
            return response("400 Bad Request", "text/plain", [])
        }
        if parts.isEmpty { return response("302 Found", "text/plain", [], "Location: /documentation/apus\r\n") }
        var path = root + "/" + parts.joined(separator: "/")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { path += "/index.html" }
        guard let data = FileManager.default.contents(atPath: path) else {
            return response("404 Not Found", "text/plain", Array("Not here.\n".utf8))
        }
        let body = words[0] == "HEAD" ? [] : Array(data)
        return response("200 OK", type(path), body, length: data.count)
    }

    private static func response(_ status: String, _ type: String, _ body: [UInt8], _ fields: String = "", length: Int? = nil) -> [UInt8] {
        let head =
            "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(length ?? body.count)\r\n\(fields)"
            + "Cache-Control: no-cache\r\nConnection: close\r\n\r\n"
        return Array(head.utf8) + body
    }

    private static func type(_ path: String) -> String {
        switch (path as NSString).pathExtension {
        case "html": "text/html; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "json": "application/json"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "ico": "image/x-icon"
        case "woff2": "font/woff2"
        default: "application/octet-stream"
        }
    }
}
