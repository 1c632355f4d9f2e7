import HTTPParser
import Testing

@testable import HTTPServer

@Suite("4.1 Keep the connection or not", .timeLimit(.minutes(1)))
struct Exercise4_1 {
    private func expect(
        _ kept: Bool, _ version: HTTPVersion, close: Bool = false, keepAlive: Bool = false, draining: Bool = false,
        _ why: Comment, at location: SourceLocation = #_sourceLocation
    ) {
        let result = KeepAlive.isKept(version: version, close: close, keepAlive: keepAlive, draining: draining)
        #expect(result == kept, why, sourceLocation: location)
    }

    @Test("HTTP/1.1 is kept unless the client says close") func http11() {
        expect(
            true, .http11,
            "An HTTP/1.1 request without a Connection field: the connection is kept (RFC 9112 §9.3). By hand: curl -v prints 'Connection #0 to host … left intact'."
        )
        expect(true, .http11, keepAlive: true, "HTTP/1.1 with 'Connection: keep-alive' is kept; the option is merely unneeded.")
        expect(
            false, .http11, close: true,
            "HTTP/1.1 with 'Connection: close' is not kept (RFC 9112 §9.6). By hand: curl -v -H 'Connection: close' prints 'Closing connection'."
        )
    }

    @Test("HTTP/1.0 is closed unless the client asks to keep it") func http10() {
        expect(
            false, .http10,
            "An HTTP/1.0 client that says nothing waits for the end of the connection (RFC 9112 §9.3). By hand: curl -0 -v.")
        expect(true, .http10, keepAlive: true, "An HTTP/1.0 client that sends 'Connection: keep-alive' can keep it; ab -k does so.")
        expect(false, .http10, close: true, "HTTP/1.0 with 'Connection: close' is not kept.")
    }

    @Test("close beats keep-alive") func both() {
        expect(
            false, .http11, close: true, keepAlive: true,
            "'Connection: keep-alive, close' has both options: close wins, whatever the order (RFC 9112 §9.3, first rule).")
        expect(false, .http10, close: true, keepAlive: true, "With both options HTTP/1.0 is not kept either.")
    }

    @Test("a draining server keeps nothing") func draining() {
        expect(false, .http11, draining: true, "The server has been asked to stop: it must not promise another answer on this connection.")
        expect(false, .http10, keepAlive: true, draining: true, "A draining server does not keep an HTTP/1.0 connection either.")
    }
}
