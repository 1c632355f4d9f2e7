import Router
import Testing

@testable import TypedErrors

/// The boundary between two layers. Much of this is said by the compiler: were the type of an error lost on the way, a
/// function here would not compile, for it could throw `any Error`.
@Suite("Mapping", .timeLimit(.minutes(1)))
struct MappingTests {
    private typealias Both = Either<UserError, MailError>

    private func find(_ id: Int) throws(UserError) -> String {
        if id != 1 { throw .notFound(id: id) }
        return "ada@example.com"
    }

    private func send(_ address: String) async throws(MailError) {
        await Task.yield()
        if address.isEmpty { throw .rejected(address: address) }
        if address == "full" { throw .full(seconds: 30) }
    }

    private func invite(_ id: Int, _ address: String? = nil) async throws(Both) -> String {
        let found = try mapping(Both.first) { () throws(UserError) in try find(id) }
        try await mapping(Both.second) { () async throws(MailError) in try await send(address ?? found) }
        return found
    }

    @Test("both layers of one function, without any") func both() async {
        // `do throws` with the exact type: an error of another one would not compile.
        do throws(Both) { #expect(try await invite(1) == "ada@example.com") } catch { Issue.record("\(error)") }
        do throws(Both) { _ = try await invite(7) } catch { #expect(error == .first(.notFound(id: 7))) }
        do throws(Both) { _ = try await invite(1, "") } catch {
            #expect(error == .second(.rejected(address: "")))
        }
    }

    @Test("an error of one's own, made by a case or by a function") func outer() {
        enum Outer: Error, Equatable { case storage(UserError), other }
        func storing(_ id: Int) throws(Outer) -> String { try mapping(Outer.storage) { () throws(UserError) in try find(id) } }
        func judging(_ id: Int) throws(Outer) -> String {
            try mapping { (error: UserError) -> Outer in
                error == .storage ? .storage(error) : .other
            } _: { () throws(UserError) in
                try find(id)
            }
        }
        #expect(throws: Outer.storage(.notFound(id: 7))) { try storing(7) }
        #expect(throws: Outer.other) { try judging(7) }
        #expect((try? storing(1)) == "ada@example.com")
    }

    @Test("what does not throw stays so") func never() {
        // No `try`: both types are Never.
        func same<Failure: Error>(_ error: Failure) -> Failure { error }
        let value = mapping(same) { () throws(Never) in 7 }
        #expect(value == 7)
    }

    @Test("the exact type reaches the compiler") func types() async {
        func failure<Failure: Error, Value>(of body: () throws(Failure) -> Value) -> ObjectIdentifier { ObjectIdentifier(Failure.self) }
        func laterFailure<Failure: Error, Value>(of body: () async throws(Failure) -> Value) -> ObjectIdentifier {
            ObjectIdentifier(Failure.self)
        }
        let now = failure { () throws(Both) in
            try mapping(Both.first) { () throws(UserError) in try find(1) }
        }
        #expect(now == ObjectIdentifier(Both.self))
        #expect(
            laterFailure(of: { () async throws(Both) in try await invite(1) }) == ObjectIdentifier(Both.self))
        #expect(failure(of: { 7 }) == ObjectIdentifier(Never.self))
        #expect(
            failure(of: { try find(1) }) == ObjectIdentifier((any Error).self), "What a closure says is inferred, and that is any Error.")
    }

    @Test("it asks once, and makes one error") func once() {
        var asked = 0
        var made = 0
        _ = try? mapping { (error: UserError) -> MailError in
            made += 1
            return .full(seconds: 1)
        } _: { () throws(UserError) in
            asked += 1
            throw .storage
        }
        #expect(asked == 1 && made == 1)
    }
}
