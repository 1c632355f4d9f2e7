import HTTPParser
import HTTPServer

/// Writes server-sent events (HTML §9.2.6). Values are JSON, which has no line breaks of its own. What ends the stream is an event, too:
/// a client knows by it that it need not come back.
struct EventWriter: Sendable {
    let writer: BodyWriter

    func event(_ id: String?, _ json: [UInt8]) async throws(BodyError) {
        try await writer.write((id.map { "id: \($0)\n" } ?? "") + "data: " + String(decoding: json, as: UTF8.self) + "\n\n")
    }

    /// Writes a comment every so many seconds, until the client has gone: nothing for it, and a sign of life for all in between.
    func stayAlive(every seconds: Double) async {
        while (try? await Task.sleep(for: .seconds(seconds))) != nil, (try? await writer.write(":\n\n")) != nil {}
    }

    /// It is over.
    func end() async throws(BodyError) { try await writer.write("event: end\ndata:\n\n") }

    /// - Parameter problem: a problem document.
    func fail(_ problem: [UInt8]) async throws(BodyError) {
        try await writer.write("event: error\ndata: " + String(decoding: problem, as: UTF8.self) + "\n\n")
    }
}
