import Case
import HTTPParser
import HTTPServer

/// From a request's head to its answer, without a socket.
let requests: [Case] = [
    Case("a request of one of 500 routes, two numbers: an application", quick: true) {
        answered { app in
            for route in fiveHundred {
                app.get(route.pattern) { context in Response(contentType: "text/plain", body: .fixed("Hello")) }
            }
            app.get("/mine/:id/items/:item") { (context, id: Int64, item: Int64) in
                keep(id + item)
                return Response(contentType: "text/plain", body: .fixed("Hello"))
            }
        }
    },
    Case("a request of one of 500 routes, two numbers: with three layers of middleware", quick: true) {
        answered { app in
            app.use(Layer(), Layer(), Layer())
            for route in fiveHundred {
                app.get(route.pattern) { context in Response(contentType: "text/plain", body: .fixed("Hello")) }
            }
            app.get("/mine/:id/items/:item") { (context, id: Int64, item: Int64) in
                keep(id + item)
                return Response(contentType: "text/plain", body: .fixed("Hello"))
            }
        }
    },
]

/// Lets everything through.
private struct Layer: Middleware {
    func respond(to context: Context, next: @escaping Responder) -> Answer { next(context) }
}

private func answered(_ setUp: (App) -> Void) -> (Int) -> Void {
    let app = App(errors: PlainErrors())
    setUp(app)
    let bytes = Array("GET /mine/4711/items/42 HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
    var parser = RequestParser(limits: ParserLimits())
    // The routes and the request stand in this file and are right.
    let handler = try! app.handler()
    guard case .complete(let request, _) = parser.parse(bytes.span.bytes) else { return { _ in } }
    let peer = PeerAddress(bytes: [127, 0, 0, 1], port: 50_000)
    return { count in
        for _ in 0..<count { keep(handler(request, peer)) }
    }
}
