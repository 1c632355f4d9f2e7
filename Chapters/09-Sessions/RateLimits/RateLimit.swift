import EventLoop
import HTTPParser
import HTTPServer
import Router

/// Lets so many requests through, and answers the others with 429 (RFC 6585 §4). Every answer says what is left.
///
/// ```swift
/// app.use(RateLimit("all", Quota(300, per: .seconds(60))))
/// app.group("/search", RateLimit("search", Quota(10, per: .seconds(1)), by: .principal(of: login) { $0.id })) { … }
/// ```
/// The fields are those of draft-ietf-httpapi-ratelimit-headers-10: `RateLimit-Policy: "all";q=300;w=60` and
/// `RateLimit: "all";r=299;t=1`. The buckets are this process's own; ``SessionLimits/buckets`` of them cost 1 MB.
public struct RateLimit: Middleware {
    private let table: BucketTable
    private let key: RateLimitKey
    private let cost: Int
    private let now: @Sendable () -> UInt64
    private let name: String
    private let policy: String

    /// - Parameters:
    ///   - name: of the policy: letters, digits, `_`, `-` and `.`, of which clients may see several.
    ///   - key: who shares a bucket.
    ///   - cost: tokens that a request takes.
    ///   - capacity: buckets that are kept; those that would be full first are forgotten first.
    ///   - now: nanoseconds of a clock that never goes back.
    public init(
        _ name: String = "default", _ quota: Quota, by key: RateLimitKey = .address, cost: Int = 1, capacity: Int = SessionLimits.buckets,
        now: @escaping @Sendable () -> UInt64 = { MonotonicClock().now }
    ) {
        precondition(
            !name.isEmpty && name.utf8.allSatisfy { $0.isTokenByte && $0 != UInt8(ascii: "\"") },
            "RateLimit: “\(name)” goes into a field: use letters, digits, _, - and .")
        self.name = name
        self.key = key
        self.cost = min(max(1, cost), quota.burst)
        self.now = now
        table = BucketTable(quota, capacity: capacity)
        policy = "\"\(name)\";q=\(quota.burst);w=\(seconds(quota.period))"
    }

    public var errors: [any Error] { [AccessError.tooManyRequests(retryAfter: 1)] }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        guard let key = key.of(context) else { return next(context) }
        let decision = table.take(cost, for: key, at: now())
        let state = "\"\(name)\";r=\(decision.remaining);t=\(seconds(decision.isAllowed ? decision.fullAfter : decision.retryAfter))"
        let answer =
            decision.isAllowed
            ? next(context)
            : .now(context.response(to: AccessError.tooManyRequests(retryAfter: max(1, seconds(decision.retryAfter)))))
        return answer.map { [policy] response in
            var response = response
            response.head.add(field: "RateLimit-Policy", policy)
            response.head.add(field: "RateLimit", state)
            return response
        }
    }
}

/// Whole seconds, rounded up: who comes back then is not too early.
func seconds(_ nanoseconds: UInt64) -> Int { Int((nanoseconds + 999_999_999) / 1_000_000_000) }
