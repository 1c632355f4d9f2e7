import HTTPParser
import HTTPServer
import Router
import Testing

@testable import Sessions

@Suite("Rate limits", .timeLimit(.minutes(1)))
struct RateLimitTests {
    private let clock = HandClock()

    private func limited(_ key: RateLimitKey = .address, _ quota: Quota = Quota(2, per: .seconds(10))) throws -> Asking {
        try Asking { app in
            app.use(RateLimit("test", quota, by: key, now: { [clock] in clock.now }))
            app.get("/") { _ in "hello" }
        }
    }

    @Test("every answer says what is left, and the refusal when to come back") func fields() async throws {
        let ask = try limited()
        let first = try await ask("GET /")
        #expect(first.head.status == .ok)
        #expect(first.values(of: "RateLimit-Policy") == [#""test";q=2;w=10"#])
        #expect(first.values(of: "RateLimit") == [#""test";r=1;t=5"#])
        _ = try await ask("GET /nowhere")
        let refused = try await ask("GET /")
        #expect(refused.head.status == .tooManyRequests, "A 404 counts too: who looks for holes is limited as well.")
        #expect(refused.values(of: "Retry-After") == ["5"])
        #expect(refused.values(of: "RateLimit") == [#""test";r=0;t=5"#])
        clock.advance(seconds: 5)
        #expect(try await ask("GET /").head.status == .ok)
    }

    @Test("one address does not take another's") func addresses() async throws {
        let ask = try limited()
        for _ in 0..<3 { _ = try await ask("GET /", from: "192.0.2.1") }
        #expect(try await ask("GET /", from: "192.0.2.1").head.status == .tooManyRequests)
        #expect(try await ask("GET /", from: "192.0.2.2").head.status == .ok)
    }

    @Test("who has a network of IPv6 has one bucket") func network() async throws {
        let ask = try limited()
        for host in 1...2 { #expect(try await ask("GET /", from: "2001:db8:1:2::\(host)").head.status == .ok) }
        #expect(try await ask("GET /", from: "2001:db8:1:2:ffff::3").head.status == .tooManyRequests)
        #expect(try await ask("GET /", from: "2001:db8:1:3::1").head.status == .ok)
    }

    @Test("a client cannot choose his address") func forwarded() async throws {
        let ask = try limited()
        for host in 1...2 { _ = try await ask("GET /", [("X-Forwarded-For", "198.51.100.\(host)")]) }
        #expect(try await ask("GET /", [("X-Forwarded-For", "198.51.100.3")]).head.status == .tooManyRequests)
    }

    @Test("by a name: who has none is not limited") func named() async throws {
        let ask = try limited(.by { $0.request[field: "X-Name"] })
        for _ in 0..<2 { #expect(try await ask("GET /", [("X-Name", "ann")]).head.status == .ok) }
        #expect(try await ask("GET /", [("X-Name", "ann")]).head.status == .tooManyRequests)
        for _ in 0..<9 { #expect(try await ask("GET /").head.status == .ok) }
    }

    @Test("a table keeps its size, and the busiest buckets") func bounded() {
        let table = BucketTable(Quota(10, per: .seconds(10)), capacity: 128)
        for _ in 0..<10 { _ = table.take(1, for: "busy", at: 1_000) }
        // Rows are found by a hash whose seed changes: enough others for every row.
        for number in 0..<10_000 { _ = table.take(1, for: "other \(number)", at: 2_000) }
        #expect(!table.take(1, for: "busy", at: 3_000).isAllowed, "Of eight in a row the one goes that is nearest to full.")
    }

    @Test("quotas that nobody meant become the nearest that can be") func odd() {
        #expect(Quota(0, per: .seconds(1)).burst == 1)
        #expect(Quota(5, per: .seconds(-1)).interval == 1)
        #expect(Quota(1, per: .seconds(Int64.max)).period == 31_536_000_000_000_000)
        let huge = Quota(Int.max, per: .seconds(Int64.max))
        var bucket = TokenBucket()
        #expect(bucket.take(1, of: huge, at: .max / 2).isAllowed)
    }
}

@Suite("Failed logins", .timeLimit(.minutes(1)))
struct LoginThrottleTests {
    private let clock = HandClock()
    private let here = PeerAddress("192.0.2.7")!

    private func throttle() -> LoginThrottle {
        LoginThrottle(
            pair: Quota(2, per: .seconds(60)), account: Quota(4, per: .seconds(3600)), address: Quota(6, per: .seconds(3600)),
            now: { [clock] in clock.now })
    }

    private func tries(_ throttle: LoginThrottle, _ account: String, _ address: PeerAddress) -> Bool {
        do throws(AccessError) { _ = try throttle.attempt(account: account, from: address) } catch { return false }
        return true
    }

    @Test("one account from one address") func pair() {
        let throttle = throttle()
        #expect(tries(throttle, "ada@example.com", here))
        #expect(tries(throttle, "ADA@example.com", here), "Capital letters make no second account.")
        #expect(!tries(throttle, "ada@example.com", here))
        #expect(tries(throttle, "ada@example.com", PeerAddress("192.0.2.8")!), "The owner, at another place, still gets in.")
        clock.advance(seconds: 30)
        #expect(tries(throttle, "ada@example.com", here))
    }

    @Test("one account from many machines") func botnet() {
        let throttle = throttle()
        let passed = (1...20).filter { tries(throttle, "ada@example.com", PeerAddress("198.51.100.\($0)")!) }
        #expect(passed == [1, 2, 3, 4])
    }

    @Test("one machine that tries many accounts") func spraying() {
        let throttle = throttle()
        let passed = (1...20).filter { tries(throttle, "user\($0)@example.com", here) }
        #expect(passed == [1, 2, 3, 4, 5, 6])
    }

    @Test("who gets in has not failed") func success() throws {
        let throttle = throttle()
        for _ in 0..<50 { try throttle.attempt(account: "ada@example.com", from: here).succeeded() }
        #expect(tries(throttle, "ada@example.com", here))
    }

    @Test("the time to wait is the longest of the three, and a refusal costs nothing") func refusal() {
        let throttle = throttle()
        for _ in 0..<2 { _ = tries(throttle, "ada@example.com", here) }
        for _ in 0..<50 { #expect(!tries(throttle, "ada@example.com", here)) }
        let error = #expect(throws: AccessError.self) { try throttle.attempt(account: "ada@example.com", from: here) }
        #expect(error == .tooManyLogins(retryAfter: 30))
        #expect(tries(throttle, "bob@example.com", here), "Fifty refusals have not emptied the address's bucket.")
    }
}
