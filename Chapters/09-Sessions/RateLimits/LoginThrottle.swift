import EventLoop
import HTTPServer
import Router

/// Slows down who guesses passwords. Every attempt is counted before the password is looked at, so a thousand at the same moment
/// do not slip through; who gets in has his attempt given back.
///
/// ```swift
/// let attempt = try throttle.attempt(account: body.email, from: context)
/// guard await passwords.verify(body.password, against: user?.hash) != .wrong else { throw AccessError.badLogin }
/// attempt.succeeded()
/// ```
/// Three buckets, since each alone can be gone round (OWASP ASVS 5.0, 6.3.1):
/// - one account from one address, the tightest;
/// - one account from everywhere: many machines that try one account. It is wide, because an enemy can fill it to lock the
///   owner out;
/// - one address: one machine that tries the same password on many accounts.
public final class LoginThrottle: Sendable {
    private let pair: BucketTable
    private let account: BucketTable
    private let address: BucketTable
    private let now: @Sendable () -> UInt64

    /// - Parameters:
    ///   - pair: for one account from one address.
    ///   - account: for one account from everywhere. At most 100 an hour were what ASVS 4.0, 2.2.1 allowed.
    ///   - address: for one address.
    ///   - now: nanoseconds of a clock that never goes back.
    public init(
        pair: Quota = Quota(10, per: .seconds(600)), account: Quota = Quota(100, per: .seconds(3600)),
        address: Quota = Quota(100, per: .seconds(3600)), capacity: Int = SessionLimits.buckets,
        now: @escaping @Sendable () -> UInt64 = { MonotonicClock().now }
    ) {
        self.pair = BucketTable(pair, capacity: capacity)
        self.account = BucketTable(account, capacity: capacity)
        self.address = BucketTable(address, capacity: capacity)
        self.now = now
    }

    /// Counts an attempt to log in.
    ///
    /// - Parameters:
    ///   - account: the name as it was typed; case is not told apart, so that `Ada@…` is no second account.
    ///   - context: says from where.
    /// - Throws: `tooManyLogins`, the longest of the three times.
    public func attempt(account: String, from context: Context) throws(AccessError) -> LoginAttempt {
        try attempt(account: account, from: context.clientAddress)
    }

    func attempt(account name: String, from client: PeerAddress) throws(AccessError) -> LoginAttempt {
        let name = name.lowercased()
        let network = RateLimitKey.network(client)
        let attempt = LoginAttempt(self, Key(account: name, network: network))
        let time = now()
        let decisions = [
            pair.take(1, for: attempt.key, at: time), account.take(1, for: name, at: time), address.take(1, for: network, at: time),
        ]
        if decisions.allSatisfy(\.isAllowed) { return attempt }
        // Nobody pays for what was not tried: otherwise one closed door would go on closing the others.
        if decisions[0].isAllowed { pair.giveBack(1, for: attempt.key, at: time) }
        if decisions[1].isAllowed { account.giveBack(1, for: name, at: time) }
        if decisions[2].isAllowed { address.giveBack(1, for: network, at: time) }
        throw .tooManyLogins(retryAfter: max(1, seconds(decisions.map(\.retryAfter).max() ?? 0)))
    }

    fileprivate func giveBack(_ key: Key) {
        let time = now()
        pair.giveBack(1, for: key, at: time)
        account.giveBack(1, for: key.account, at: time)
        address.giveBack(1, for: key.network, at: time)
    }

    fileprivate struct Key: Hashable {
        let account: String
        let network: [UInt8]
    }
}

/// One attempt, which counts as a failure until it has succeeded.
public struct LoginAttempt: Sendable {
    private let throttle: LoginThrottle
    fileprivate let key: LoginThrottle.Key

    fileprivate init(_ throttle: LoginThrottle, _ key: LoginThrottle.Key) {
        self.throttle = throttle
        self.key = key
    }

    /// The password was right: the attempt does not count.
    public func succeeded() { throttle.giveBack(key) }
}
