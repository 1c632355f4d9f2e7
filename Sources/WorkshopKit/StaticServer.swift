import Foundation

/// Shows the files of a folder to a browser on this computer. It is what the book needs and no more.
public struct StaticServer {
    private let root: String
    private let socket: ListeningSocket
    public var port: Int { socket.port }

    /// Listens on the loopback address.
    ///
    /// - Parameters:
    ///   - root: the folder.
    ///   - port: 0 lets the kernel choose.
    public init(root: String, port: Int) throws(Problem) {
        self.root = root
        do throws(ListeningSocket.Failure) { socket = try ListeningSocket(port: port) } catch {
            throw Problem("port \(port) cannot be used: \(error.reason)", fix: "take another one: --port \(port + 1)")
        }
    }

    /// Answers until the task is cancelled.
    public func run() { SmallServer(socket) { [root] in Self.answer(to: $0.line, root: root) }.run() }

    /// The whole response to a request line such as `GET /documentation/apus HTTP/1.1`.
    static func answer(to line: String, root: String) -> [UInt8] {
        let words = line.split(separator: " ")
        guard words.count == 3, words[0] == "GET" || words[0] == "HEAD" else {
            return SmallServer.response("405 Method Not Allowed", "text/plain", [])
        }
        let target = words[1].split(separator: "?").first.map(String.init) ?? "/"
        let parts = (target.removingPercentEncoding ?? target).split(separator: "/")
        // A path never leads out of the folder.
        guard !parts.contains(".."), !parts.contains(where: { $0.contains("\0") }) else {
            return SmallServer.response("400 Bad Request", "text/plain", [])
        }
        if parts.isEmpty { return SmallServer.response("302 Found", "text/plain", [], "Location: /documentation/apus\r\n") }
        var path = root + "/" + parts.joined(separator: "/")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { path += "/index.html" }
        guard let data = FileManager.default.contents(atPath: path) else {
            return SmallServer.response("404 Not Found", "text/plain", Array("Not here.\n".utf8))
        }
        let body = words[0] == "HEAD" ? [] : Array(data)
        return SmallServer.response("200 OK", type(path), body, length: data.count)
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
