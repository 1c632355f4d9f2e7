import Apus
import Testing

@testable import CompleteServer

@Suite("How much may be asked for", .timeLimit(.minutes(1)))
struct ClassLimitsTests {
    private func limited(perSecond: Int) throws -> Asking {
        try Asking { app in
            app.use(ClassLimits(perSecond: perSecond, now: { 0 }))
            app.get("/") { (_) in "hello" }
        }
    }

    /// The statuses of so many requests.
    private func statuses(_ ask: Asking, _ count: Int, _ fields: (Int) -> [(String, String)]) async throws -> [Int] {
        var statuses: [Int] = []
        for number in 0..<count { statuses.append(try await ask("GET /", fields(number)).head.status.code) }
        return statuses
    }

    @Test("one learner's loop does not use up what the others behind the same address have") func person() async throws {
        let ask = try limited(perSecond: 1000)
        let loop = try await statuses(ask, 301) { _ in [("Authorization", "Bearer ann")] }
        #expect(loop.dropLast().allSatisfy { $0 == 200 } && loop.last == 429, "300 a minute are a person's share: \(Set(loop))")
        for fields in [("Authorization", "Bearer ben"), ("Cookie", "session=cy"), ("Cookie", "__Host-session=dee")] {
            #expect(try await ask("GET /", [fields]).head.status == .ok, "\(fields)")
        }
        #expect(try await ask("GET /").head.status == .ok, "Who shows nothing is nobody in particular.")
    }

    @Test("whoever makes up a new token each time has no more than the address has") func address() async throws {
        let ask = try limited(perSecond: 2)
        let all = try await statuses(ask, 21) { [("Authorization", "Bearer \($0)")] }
        #expect(all.dropLast().allSatisfy { $0 == 200 } && all.last == 429, "Ten seconds' worth, which is 20: \(all)")
        #expect(try await ask("GET /").head.status == .tooManyRequests, "All of the address's is used up.")
    }

    @Test("0 leaves the address alone, and each person keeps a limit") func unlimited() async throws {
        let ask = try limited(perSecond: 0)
        #expect(try await statuses(ask, 400) { [("Authorization", "Bearer \($0)")] }.allSatisfy { $0 == 200 })
        #expect(try await statuses(ask, 301) { _ in [("Authorization", "Bearer ann")] }.last == 429)
    }

    @Test("what it may answer with is said to the records") func errors() {
        let limits = ClassLimits(perSecond: 1)
        #expect(limits.errors.contains { ($0 as? any APIError)?.problem.status == .tooManyRequests }, "\(limits.errors)")
    }
}
