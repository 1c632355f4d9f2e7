import Apus

/// How much may be asked for. A whole class may sit behind one address (NAT), so an address may send much; but each token and each session
/// has its own bucket, so that one learner's loop does not use up the others' share.
///
/// The address is asked first: who makes up tokens gets a new bucket for each, and no more of the address's.
struct ClassLimits: Middleware {
    private let address: RateLimit?
    private let person: RateLimit

    /// - Parameters:
    ///   - perSecond: requests of one address, ten seconds' worth at once; 0 for any number.
    ///   - now: nanoseconds of a clock that never goes back.
    init(perSecond: Int, now: @escaping @Sendable () -> UInt64 = { MonotonicClock().now }) {
        address = perSecond == 0 ? nil : RateLimit("address", Quota(perSecond * 10, per: .seconds(10)), now: now)
        // A page with all that it is made of, ten times a minute, and a verdict each second.
        person = RateLimit("person", Quota(300, per: .seconds(60)), by: .by(Self.person), now: now)
    }

    var errors: [any Error] { person.errors }

    func respond(to context: Context, next: @escaping Responder) -> Answer {
        let inner: Responder = { [person] context in person.respond(to: context, next: next) }
        return address?.respond(to: context, next: inner) ?? inner(context)
    }

    /// What a request shows to be somebody; whether it is true is not asked here.
    private static func person(_ context: Context) -> String? {
        context.request[field: "Authorization"] ?? context.request.cookie("__Host-session") ?? context.request.cookie("session")
    }
}
