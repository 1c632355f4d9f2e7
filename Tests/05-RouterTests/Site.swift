import HTTPParser
import Testing

@testable import HTTPServer
@testable import Router

/// An application under test: requests as bytes on one side, answers on the other, and no socket between them.
struct Site {
    let handler: RoutedHandler

    /// An answer, as a client sees it.
    struct Seen {
        var status: Int
        var text: String
        var fields: [(name: String, value: String)]
        /// Whether it was here at once, without a task.
        var isNow: Bool

        subscript(field: String) -> String? { fields.first { $0.name == field }?.value }
    }

    init(_ setUp: (App) throws -> Void) throws {
        let app = App(errors: PlainErrors())
        try setUp(app)
        handler = try app.handler()
    }

    /// Sends a head such as `GET /users/42 HTTP/1.1`, further fields on lines of their own, and a body if there is one.
    func ask(_ head: String, body: [UInt8] = [], from peer: PeerAddress = peer) async throws -> Seen {
        let line = head.contains(" HTTP/") ? head : head + " HTTP/1.1"
        let request = try #require(parsed(line), "the parser refuses \(line)")
        switch handler(request, peer) {
        case .now(let response): return seen(response, isNow: true)
        case .later(let make):
            let given = RequestBody(connection: nil, expectedLength: body.count, highWater: 1024)
            if !body.isEmpty { _ = given.push(body) }
            given.end()
            return seen(await make(given), isNow: false)
        }
    }

    private func seen(_ response: Response, isNow: Bool) -> Seen {
        let text =
            switch response.body {
            case .empty: ""
            case .fixed(let text): "\(text)"
            case .text(let text): text
            case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
            case .stream: "(a stream)"
            case .upgrade: "(another protocol)"
            }
        return Seen(
            status: Int(response.head.status.code), text: text, fields: response.head.fields.map { ($0.name, $0.value) }, isNow: isNow)
    }

    /// Asks, and holds the answer against a status and a text.
    func expect(
        _ head: String, _ status: Int, _ text: String? = nil, _ why: String = "", at location: SourceLocation = #_sourceLocation
    ) async throws {
        let seen = try await ask(head)
        #expect(
            seen.status == status, "\(head): \(status) is expected, came \(seen.status) with \"\(seen.text)\". \(why)",
            sourceLocation: location)
        if let text {
            #expect(seen.text == text, "\(head): \"\(text)\" is expected, came \"\(seen.text)\". \(why)", sourceLocation: location)
        }
    }
}
