import HTTPParser
import Testing

@testable import HTTPServer

@Suite("4.1 Keep the connection or not", .timeLimit(.minutes(1)))
struct Exercise4_1 {
    private func expect(
        _ kept: Bool, _ version: HTTPVersion, close: Bool = false, keepAlive: Bool = false, draining: Bool = false,
        _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let options = (keepAlive ? ["keep-alive"] : []) + (close ? ["close"] : [])
        let field = options.isEmpty ? "" : "Connection: \(options.joined(separator: ", "))"
        let request = "\(version == .http11 ? "HTTP/1.1" : "HTTP/1.0"), \(field.isEmpty ? "no Connection field" : "'\(field)'")"
        let command =
            "curl -v\(version == .http10 ? "0" : "")\(field.isEmpty ? "" : " -H '\(field)'") localhost:8080/plaintext, whose last line says what became of the connection"
        let result = KeepAlive.isKept(version: version, close: close, keepAlive: keepAlive, draining: draining)
        #expect(
            result == kept,
            message(
                "\(request), the server is \(draining ? "" : "not ")draining: expected \(said(kept)); got \(said(result)).", why,
                draining ? nil : byHand(command)),
            sourceLocation: location)
    }

    private func said(_ kept: Bool) -> String { kept ? "yes, it is kept" : "no, it is closed" }

    @Test("HTTP/1.1 is kept unless the client says close") func http11() {
        expect(true, .http11, "HTTP/1.1 keeps the connection where nobody says otherwise (RFC 9112 §9.3).")
        expect(true, .http11, keepAlive: true, "The option is merely unneeded in HTTP/1.1.")
        expect(false, .http11, close: true, "The client says that this request is its last (RFC 9112 §9.6).")
    }

    @Test("HTTP/1.0 is closed unless the client asks to keep it") func http10() {
        expect(false, .http10, "A client of HTTP/1.0 that says nothing waits for the end of the connection (RFC 9112 §9.3).")
        expect(true, .http10, keepAlive: true, "A client of HTTP/1.0 that asks for it can keep it (RFC 9112 §9.3); `ab -k` does so.")
        expect(false, .http10, close: true, "It is the rule in HTTP/1.0, and the client has said it as well.")
    }

    @Test("close beats keep-alive") func both() {
        expect(
            false, .http11, close: true, keepAlive: true,
            "With both options close wins, whatever their order: it is the first rule of RFC 9112 §9.3.")
        expect(false, .http10, close: true, keepAlive: true, "With both options close wins in HTTP/1.0, too.")
    }

    @Test("a draining server keeps nothing") func draining() {
        let why = "The server has been asked to stop: it must not promise another answer on this connection."
        expect(false, .http11, draining: true, why)
        expect(false, .http11, keepAlive: true, draining: true, why)
        expect(false, .http10, keepAlive: true, draining: true, why)
    }
}
