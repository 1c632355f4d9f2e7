import HTTPParser
import HTTPServer
import Runtime

/// Sends bodies as gzip or deflate to clients that like that (RFC 9110 §12.5.3).
///
/// Only text and its like, and only what is worth it; nothing that has a coding already, that is a part of something, or that
/// says `no-transform`. A small body is compressed where it stands, and a synchronous answer stays one. A large one is compressed
/// in pieces, on the pool, no faster than the client takes them. A streamed one is compressed as it comes, and each piece is sent
/// at once.
///
/// A page that answers with a secret and with what an attacker has sent, both in one compressed body, betrays the secret by
/// its length (BREACH, CVE-2013-3587): leave such routes out.
public struct Compression: Middleware {
    private let level: Int
    private let minimum: Int
    private let pool: WorkPool

    /// - Parameters:
    ///   - level: 1…9. Each step costs more time for less gain; 9 takes three times as long as 6 and saves one per cent.
    ///   - minimum: bytes; a smaller body fits into one packet as it is.
    ///   - pool: compresses what is too large for the loop.
    public init(level: Int = 6, minimum: Int = 1024, pool: WorkPool = .shared) {
        self.level = level
        self.minimum = minimum
        self.pool = pool
    }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        next(context).map { compressed($0, context.request) }
    }

    private var piece: Int { RouterLimits.compressedAtOnce }

    private func compressed(_ original: Response, _ request: Request) -> Response {
        var response = original
        if response.head.status == .notModified {
            // Whoever has the coded form names it by its weak tag, and is told about that one (RFC 9110 §15.4.5).
            if let tag = response.head[field: "ETag"], request.values(of: "If-None-Match").contains(where: { $0.contains("W/" + tag) }) {
                response.head.add("Accept-Encoding", toList: "Vary")
                response.weakenETag()
            }
            return response
        }
        guard isCompressible(response) else { return original }
        response.head.add("Accept-Encoding", toList: "Vary")
        guard let coding = ContentCoding.preferred(request.members(ofList: "Accept-Encoding")) else { return response }
        switch response.body {
        case .empty, .upgrade: return response
        case .stream(_, let produce): response.body = streamed(coding, produce)
        case .fixed(let text): guard squeeze(Array("\(text)".utf8), coding, &response) else { return response }
        case .text(let text): guard squeeze(Array(text.utf8), coding, &response) else { return response }
        case .bytes(let bytes): guard squeeze(bytes, coding, &response) else { return response }
        }
        response.head[field: "Content-Encoding"] = coding.rawValue
        // Ranges are those of the body as it was (RFC 9110 §14).
        response.head[field: "Accept-Ranges"] = nil
        response.weakenETag()
        return response
    }

    private func isCompressible(_ response: Response) -> Bool {
        let head = response.head
        if let count = response.body.byteCount, count < max(1, minimum) { return false }
        // RFC 9110 §7.7, §15.3.7
        if head.status.forbidsContent || head.status == .partialContent || head.has(field: "Content-Encoding") { return false }
        if let control = head[field: "Cache-Control"], listMembers(control).contains(where: { $0.equalsIgnoringCase("no-transform") }) {
            return false
        }
        return head[field: "Content-Type"].map(MediaType.isCompressible) ?? false
    }

    /// A body that is here. Whether it has become smaller, or will.
    private func squeeze(_ bytes: [UInt8], _ coding: ContentCoding, _ response: inout Response) -> Bool {
        if bytes.count > piece {
            response.body = streamed(coding, size: bytes.count, flushes: false) { try await $0.write(bytes) }
            return true
        }
        guard let deflater = Deflater(coding, level: level, size: bytes.count) else { return false }
        let small = deflater.compress(bytes, .finish)
        if small.count >= bytes.count { return false }
        response.body = .bytes(small)
        return true
    }

    private func streamed(
        _ coding: ContentCoding, size: Int? = nil, flushes: Bool = true, _ produce: @escaping @Sendable (BodyWriter) async throws -> Void
    ) -> Response.Body {
        .stream(length: nil) { [level, pool, piece] writer in
            // Without memory the message stays incomplete, and the client knows it.
            guard let deflater = Deflater(coding, level: level, size: size) else { throw BodyError.disconnected }
            try await produce(
                BodyWriter(around: writer) { bytes throws(BodyError) in
                    if bytes.count <= piece / 8 { return try await writer.write(deflater.compress(bytes, flushes ? .yes : .no)) }
                    for start in stride(from: 0, to: bytes.count, by: piece) {
                        let part = Array(bytes[start..<min(start + piece, bytes.count)])
                        let flush = flushes && start + part.count == bytes.count ? Deflater.Flush.yes : .no
                        try await writer.write(await offload(on: pool) { deflater.compress(part, flush) })
                    }
                })
            try await writer.write(deflater.compress([], .finish))
        }
    }
}

extension Response {
    /// A strong validator promises the same bytes (RFC 9110 §8.8.1), and a coding changes them.
    fileprivate mutating func weakenETag() {
        if let tag = head[field: "ETag"], !tag.hasPrefix("W/") { head[field: "ETag"] = "W/" + tag }
    }
}
