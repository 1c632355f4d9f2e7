import EventLoop
import HTTPParser
import HTTPServer
import Metrics
import Synchronization

/// Counts and times requests (swift-metrics): `http_requests_total`, `http_request_duration_seconds` and
/// `http_requests_in_flight`.
///
/// The first two have the dimensions `method`, `route` and `status`. The route is the pattern, `/users/:id`, and never the path:
/// each value of a dimension costs memory for ever, and a client can make up as many paths as it likes. What has no route is
/// `unmatched`; a method that neither HTTP nor a route knows is `other`. A streamed answer counts to its end.
public struct RequestMetrics: Middleware {
    private let instruments: Instruments
    private let now: @Sendable () -> UInt64

    /// - Parameters:
    ///   - factory: makes the instruments. Choose the metrics' backend (`MetricsSystem.bootstrap`) before.
    ///   - now: nanoseconds of a clock that never goes back.
    public init(
        factory: any MetricsFactory = MetricsSystem.factory, now: @escaping @Sendable () -> UInt64 = { MonotonicClock().now }
    ) {
        instruments = Instruments(factory)
        self.now = now
    }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        let start = now()
        instruments.inFlight.increment()
        return next(context).map { [instruments, now] response in
            response.whenSent { _, _ in
                instruments.inFlight.decrement()
                instruments.of(context, response.head.status).record(nanoseconds: now() &- start)
            }
        }
    }
}

/// The instruments that have been made: a backend looks each up by all its labels, which costs more than a request.
private final class Instruments: Sendable {
    /// What tells one from another.
    private struct Key: Hashable {
        var route: Int?
        var method: RouteMethod
        var status: Int
    }

    /// Those of one route, method and status.
    struct Pair: Sendable {
        let requests: Counter
        let duration: Timer

        func record(nanoseconds: UInt64) {
            requests.increment()
            duration.recordNanoseconds(Int64(clamping: nanoseconds))
        }
    }

    let inFlight: Meter
    private let factory: any MetricsFactory
    private let known = Mutex<[Key: Pair]>([:])

    init(_ factory: any MetricsFactory) {
        self.factory = factory
        inFlight = Meter(label: "http_requests_in_flight", dimensions: [], factory: factory)
    }

    func of(_ context: Context, _ status: Status) -> Pair {
        var method = RouteMethod(context.request)
        if case .other = method { method = context.route?.method ?? .other("other") }
        let key = Key(route: context.match, method: method, status: status.code)
        return known.withLock { known in
            if let pair = known[key] { return pair }
            let dimensions = [
                ("method", method.description), ("route", context.route?.path ?? "unmatched"), ("status", "\(status.code)"),
            ]
            let pair = Pair(
                requests: Counter(label: "http_requests_total", dimensions: dimensions, factory: factory),
                duration: Timer(label: "http_request_duration_seconds", dimensions: dimensions, factory: factory))
            known[key] = pair
            return pair
        }
    }
}
