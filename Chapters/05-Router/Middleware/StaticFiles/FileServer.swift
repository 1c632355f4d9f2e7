import EventLoop
import HTTPParser
import HTTPServer
import Runtime

/// Answers with files.
struct FileServer: Sendable {
    let root: FileRoot
    let options: StaticFiles

    init(_ root: FileRoot, _ options: StaticFiles) {
        self.root = root
        self.options = options
    }

    /// What a path has led to.
    private struct Found {
        var file: OpenFile
        /// From the directory on.
        var path: String
        var isGzip = false
        var type: StaticString { MediaType.of(path) }
    }

    private enum Lookup {
        case found(Found)
        /// A directory was asked for as if it were a file: relative links in its page would lead astray.
        case slashMissing
        case missing
    }

    func answer(_ context: Context) async -> Response {
        guard let names = names(context) else { return context.dispatcher.response(to: InputError.notFound, context) }
        let takesGzip = options.precompressed && ContentCoding.preferred(context.request.members(ofList: "Accept-Encoding")) == .gzip
        let takesPages = context.request.members(ofList: "Accept").contains { $0.lowercased().hasPrefix("text/html") }
        switch await offload(on: options.pool, { look(names, takesGzip, takesPages) }) {
        case .missing: return context.dispatcher.response(to: InputError.notFound, context)
        case .slashMissing:
            var response = Response(.permanentRedirect)
            // Begins with one slash: an empty name, which a second one would be, leads nowhere.
            response.head[field: "Location"] = context.request.path + "/" + (context.request.query.map { "?" + $0 } ?? "")
            return response
        case .found(let found): return await answer(context.request, found)
        }
    }

    /// The names on the way to a file; the last is empty where the path ends in a slash. Divided before they are decoded: an
    /// encoded slash divides nothing. `nil` for what no file is called, or may not be.
    private func names(_ context: Context) -> [String]? { context.withCapture(context.captures.count - 1) { names($0) } }

    private func names(_ bytes: RawSpan) -> [String]? {
        var names: [String] = []
        var start = 0
        while start <= bytes.byteCount {
            let end = bytes.firstIndex(of: UInt8(ascii: "/"), from: start) ?? bytes.byteCount
            guard let name = PathBytes.decoded(bytes.extracting(start..<end)), isAllowed(name, isLast: end == bytes.byteCount) else {
                return nil
            }
            names.append(name)
            start = end + 1
        }
        return names
    }

    private func isAllowed(_ name: String, isLast: Bool) -> Bool {
        if name.isEmpty { return isLast }
        if name == "." || name == ".." || name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 }) { return false }
        return !name.hasPrefix(".") || options.hidden || name == ".well-known"
    }

    /// On the pool: it blocks.
    private func look(_ names: [String], _ takesGzip: Bool, _ takesPages: Bool) -> Lookup {
        let isDirectory = names.last == ""
        let path = isDirectory ? Array(names.dropLast()) : names
        if let found = open(isDirectory ? options.index.map { path + [$0] } : path, takesGzip) {
            if !found.file.isDirectory { return .found(found) }
            if !isDirectory, let page = open(options.index.map { path + [$0] }, false), !page.file.isDirectory { return .slashMissing }
        }
        if takesPages, let fallback = options.fallback, let found = open(fallback.split(separator: "/").map(String.init), takesGzip),
            !found.file.isDirectory
        {
            return .found(found)
        }
        return .missing
    }

    private func open(_ names: [String]?, _ takesGzip: Bool) -> Found? {
        guard let names, let last = names.last, let file = root.open(names) else { return nil }
        let path = names.joined(separator: "/")
        if takesGzip, !file.isDirectory, MediaType.isCompressible("\(MediaType.of(last))"),
            let small = root.open(names.dropLast() + [last + ".gz"]), !small.isDirectory
        {
            return Found(file: small, path: path, isGzip: true)
        }
        return Found(file: file, path: path)
    }

    private func answer(_ request: Request, _ found: Found) async -> Response {
        let file = found.file
        var response = Response(.ok, contentType: found.type)
        response.head.add(field: "ETag", file.etag)
        response.head.add(field: "Last-Modified", HTTPDate(unixSeconds: file.modified.seconds).text)
        if let control = options.cacheControl(found.path) { response.head.add(field: "Cache-Control", control) }
        if options.precompressed, MediaType.isCompressible("\(found.type)") { response.head.add("Accept-Encoding", toList: "Vary") }
        switch request.precondition(etag: file.etag, modified: file.modified.seconds) {
        case .met: break
        case .notModified:
            response.head.status = .notModified
            response.head.contentType = nil
            return response
        case .failed: return Response(.preconditionFailed)
        }
        if found.isGzip { response.head.add(field: "Content-Encoding", "gzip") }
        response.head.add(field: "Accept-Ranges", "bytes")
        // RFC 9110 §14.2: ranges are for GET alone.
        let counts = request.method == .get && request.rangeCounts(etag: file.etag, modified: file.modified.seconds)
        switch ByteRange(counts ? request[field: "Range"] : nil, size: file.size) {
        case .whole: response.body = await body(file, 0..<file.size, isRead: request.method == .get)
        case .part(let range):
            response.head.status = .partialContent
            response.head.add(field: "Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)")
            response.body = await body(file, range, isRead: true)
        case .unsatisfiable:
            response = Response(.rangeNotSatisfiable)
            response.head.add(field: "Content-Range", "bytes */\(file.size)")
        }
        return response
    }

    /// A part of a file: read at once if it is one piece, otherwise piece by piece while it is sent.
    private func body(_ file: OpenFile, _ range: Range<Int>, isRead: Bool) async -> Response.Body {
        if range.isEmpty { return .empty }
        if isRead, range.count <= RouterLimits.filePiece,
            let bytes = try? await offload(on: options.pool, { () throws(SystemError) in try file.read(range) }),
            bytes.count == range.count
        {
            return .bytes(bytes)
        }
        return .stream(length: range.count) { [options] writer in
            for start in stride(from: range.lowerBound, to: range.upperBound, by: RouterLimits.filePiece) {
                let part = start..<min(start + RouterLimits.filePiece, range.upperBound)
                let bytes = try await offload(on: options.pool) { () throws(SystemError) in try file.read(part) }
                // The file has become shorter: the connection breaks off, and the client knows.
                if bytes.count < part.count { throw BodyError.wrongLength(declared: range.count, written: start - range.lowerBound) }
                try await writer.write(bytes)
            }
        }
    }
}
