import Apus
import Instrumentation
import ServiceContextModule
import Tracing

/// Makes a span of each request (swift-distributed-tracing), as a part of the trace that the client has begun, if it has.
///
/// The client's fields (`traceparent`, https://www.w3.org/TR/trace-context/) are read by the tracer. The handler finds the span in
/// `ServiceContext.current`, and so do its own spans and the clients that it calls. Names and attributes are those of
/// OpenTelemetry (https://opentelemetry.io/docs/specs/semconv/http/http-spans/). The query is left out: it may hold secrets.
public struct RequestTracing: Middleware {
    private let tracer: any Tracer

    /// - Parameter tracer: choose it (`InstrumentationSystem.bootstrap`) before.
    public init(tracer: any Tracer = InstrumentationSystem.tracer) { self.tracer = tracer }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        let request = context.request
        var service = ServiceContext.current ?? .topLevel
        tracer.extract(request, into: &service, using: FieldExtractor())
        let method = request.method == .other ? context.route?.method.description ?? "HTTP" : request.methodName
        let span = tracer.startAnySpan(
            context.route.map { method + " " + $0.path } ?? method, context: service, ofKind: .server)
        describe(context, span)
        let inside = span.context
        let answer: Answer
        switch ServiceContext.withValue(inside, operation: { next(context) }) {
        case .now(let response): answer = .now(response)
        case .later(let make):
            answer = .later { body in await ServiceContext.withValue(inside) { await make(body) } }
        }
        return answer.map { response in
            var response = response
            if case .stream(let length, let produce) = response.body {
                response.body = .stream(length: length) { writer in
                    try await ServiceContext.withValue(inside) { try await produce(writer) }
                }
            }
            let status = response.head.status
            return response.whenSent { bytes, sending in finish(span, status, bytes, sending) }
        }
    }

    private func describe(_ context: Context, _ span: any Span) {
        let request = context.request
        span.updateAttributes { attributes in
            attributes["http.request.method"] = request.method == .other ? "_OTHER" : request.methodName
            if request.method == .other { attributes["http.request.method_original"] = request.methodName }
            attributes["url.path"] = request.path
            attributes["url.scheme"] = "http"
            if let route = context.route { attributes["http.route"] = route.path }
            if let host = request.authority { attributes["server.address"] = host }
            if let agent = request[field: "User-Agent"] { attributes["user_agent.original"] = agent }
            attributes["client.address"] = context.clientAddress.address
            attributes["network.peer.address"] = context.peer.address
            attributes["network.protocol.version"] = request.version == .http11 ? "1.1" : "1.0"
        }
    }

    private func finish(_ span: any Span, _ status: Status, _ bytes: Int, _ sending: Sending) {
        span.updateAttributes { attributes in
            attributes["http.response.status_code"] = status.code
            attributes["http.response.body.size"] = bytes
            if status.code >= 500 { attributes["error.type"] = "\(status.code)" }
            if case .broken = sending { attributes["error.type"] = "broken" }
        }
        // A client's error is none of the server's.
        if status.code >= 500 { span.setStatus(SpanStatus(code: .error)) }
        if case .broken = sending { span.setStatus(SpanStatus(code: .error, message: "the body broke off")) }
        span.end()
    }
}

/// Gives a tracer the fields of a request. Lines of one name are one list (RFC 9110 §5.3).
private struct FieldExtractor: Extractor {
    func extract(key: String, from request: Request) -> String? {
        let members = request.members(ofList: key)
        return members.isEmpty ? nil : members.joined(separator: ",")
    }
}
