import HTTPServer
import Runtime

/// How a directory is served, see ``Routes/files(_:from:_:file:line:)``.
public struct StaticFiles: Sendable {
    /// The file that stands for its directory; `nil` if none does. What a directory contains is never told.
    public var index: String? = "index.html"
    /// The file, from the directory on, that a browser gets where there is none: a page that finds its way by itself (a
    /// single-page application). Requests that do not ask for `text/html` get 404 all the same.
    public var fallback: String?
    /// Whether `app.js.gz` goes out in place of `app.js` to those who read gzip, if it is there.
    public var precompressed = true
    /// Whether files whose names begin with a dot are served. `.well-known` (RFC 8615) always is.
    public var hidden = false
    /// Whether links may lead out of the directory.
    public var outsideLinks = false
    /// `Cache-Control` (RFC 9111 §5.2) for a file, by its path from the directory on; `nil` for none. Without it browsers guess.
    public var cacheControl: @Sendable (_ path: String) -> String? = { _ in nil }
    /// Reads the files: a disk may be slow, and a loop must not wait for it.
    public var pool = WorkPool.shared

    public init() {}
}

extension Routes {
    /// Serves the files of a directory below a path.
    ///
    /// With validators and conditional requests (RFC 9110 §13), ranges (§14), HEAD, and in pieces of 64 KiB, no faster than the
    /// client takes them: a file is never held whole. Routes that are spelled out go before it.
    ///
    /// - Parameters:
    ///   - prefix: `/assets`, or `/` for the whole site.
    ///   - directory: from the process' working directory on, if it does not begin with a slash.
    /// - Throws: ``SetupError`` if there is no such directory.
    public func files(
        _ prefix: String, from directory: String, _ options: StaticFiles = StaticFiles(), file: StaticString = #fileID, line: UInt = #line
    ) throws(SetupError) {
        let server: FileServer
        do { server = try FileServer(FileRoot(directory, followsAll: options.outsideLinks), options) } catch {
            throw SetupError(complaints: ["\(file):\(line): the directory \(directory) cannot be served: \(error)"])
        }
        var signature = HandlerSignature(output: Response.self, place: "\(file):\(line)")
        // Files are none of the interface.
        signature.isDescribed = false
        add(.get, joined(prefix, "/*path"), signature) { context in
            .later { _ in await server.answer(context) }
        }
    }
}
