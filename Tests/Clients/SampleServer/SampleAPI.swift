import Apus
import Foundation
import Synchronization

/// An API with everything that a client has to be able to say.
enum Sample {
    /// Who somebody is.
    @Model enum Role {
        case reader
        /// May do everything.
        case owner
    }

    /// A user.
    @Model struct User: Equatable {
        var id: Int64
        /// As it is shown.
        @Length(1...80) var name: String
        var role: Role
        var createdAt: Date
        @Range(0...150) var age: Int?
        var avatar: Data?
        var key: UUID
        var balance: Decimal
        var views: UInt64
        var ratio: Double
        var tags: [String]
        var notes: [String: Int32]
        var manager: UserReference?
    }

    @Model struct UserReference: Equatable { var user: Int64 }

    /// What is drawn.
    @Model enum Shape: Equatable {
        case circle(radius: Double)
        /// With its corners.
        case polygon(points: [Point], since: Date)
        case nothing
    }

    @Model struct Point: Equatable { var x, y: Double }

    @Model struct Tree: Equatable { var value: Int64; var children: [Tree] }

    @Model struct Page<Item: JSONCodable & Equatable>: Equatable { var items: [Item]; var next: Int? }

    @Model struct Pair<First: JSONCodable & Equatable, Second: JSONCodable & Equatable>: Equatable {
        var first: First
        var second: Second
        var others: [String: Second]
    }

    /// What can be bought.
    @Model struct Item: Equatable {
        @Length(1...5) var name: String
        @Range(0...100) var count: Int64
        @Email var contact: String?
        var parts: [Item]
    }

    @Model struct Counting: Equatable { @Range(0...1000) var to: Int }

    @Model struct Tick: Equatable { var number: Int64; var at: Date }

    /// Streams that somebody listens to.
    final class Listeners: Sendable {
        private let number = Mutex(0)
        var count: Int { number.withLock { $0 } }
        func change(by difference: Int) { number.withLock { $0 += difference } }
    }

    @Model struct Change { var name: Patch<String>; var age: Patch<Int> }

    @Model struct Taken: Equatable { var by: Int64; var since: Date }

    enum UserError: APIError {
        case notFound(id: Int64)
        case nameTaken(Taken)

        var problem: Problem {
            switch self {
            case .notFound(let id): Problem(.notFound, code: "user_not_found", "there is no user \(id)")
            case .nameTaken(let taken): Problem(.conflict, code: "name_taken", "the name is taken", details: taken)
            }
        }
        static let examples: [UserError] = [.notFound(id: 42), .nameTaken(Taken(by: 7, since: Date(timeIntervalSince1970: 0)))]
    }

    /// A route for everything that the client has to be able to say.
    static func app() -> App {
        let app = App()
        app.get("/users?page&role") { (context, page: Int?, roles: [String]) in Page<User>(items: [], next: page) }
        app.post("/users") { (context, body: User) async throws(UserError) -> Created<User> in Created(body, location: "/users/\(body.id)")
        }
        app.get("/users/:id") { (context, id: Int64) throws(UserError) -> User in throw .notFound(id: id) }
        app.patch("/users/:id") { (context, id: Int64, body: Change) async throws(UserError) -> Status in throw .notFound(id: id) }
        app.delete("/users/:id") { (context, id: Int64) -> Status in .noContent }
        app.get("/users/:id/shapes/:shape") { (context, id: Int64, shape: String) in Shape.nothing }
        app.post("/shapes") { (context, body: [Shape]) async in body }
        app.post("/trees") { (context, body: Tree) async in body }
        app.post("/maybe") { (context, body: Tree?) async -> String in body == nil ? "nothing" : "something" }
        app.get("/words/*rest") { (context, rest: String) in rest }
        app.put("/files/:name") { (context, name: String, body: RequestBody) async -> Status in .noContent }
        app.post("/any") { (context, body: JSONValue) async in body }
        app.get("/blog-posts/:post_id") { (context, id: String) in "post" }
        app.get("/trees") { _ in Page<Tree>(items: [Tree(value: 1, children: [])], next: nil) }
        app.post("/pairs") { (context, body: Pair<Tick, UUID>) async in body }
        app.post("/more-pairs") { (context, body: Pair<Tick, Page<Tick>>) async in body }
        app.post("/items") { (context, body: Item) async in body }
        procedures(app.procedures())
        return app
    }

    private static func procedures(_ api: Procedures) {
        api.query("members.lookup") { (context, input: UserReference) async throws(UserError) -> Tick? in
            if input.user < 0 { throw .notFound(id: input.user) }
            if input.user == 7 { throw .nameTaken(Taken(by: 7, since: Date(timeIntervalSince1970: 0.5))) }
            return input.user == 0 ? nil : Tick(number: input.user, at: Date(timeIntervalSince1970: 0.25))
        }
        api.query("members.count") { _ in UInt64.max }
        api.mutation("members.forget") { (context, input: UserReference) async throws(UserError) in
            if input.user < 0 { throw .notFound(id: input.user) }
        }
        api.mutation("items.check") { (context, input: Item) in input }
        let listeners = Listeners()
        api.query("streams.open") { _ in listeners.count }
        // Counts, and then waits until nobody listens any more.
        api.stream("streams.ticks") { (context, input: Counting, last: LastEventID) async throws(UserError) in
            if input.to == 13 { throw .notFound(id: 13) }
            let first = last.id.flatMap { Int64($0) }.map { $0 + 1 } ?? 1
            listeners.change(by: 1)
            return AsyncStream<Event<Tick>> { stream in
                stream.onTermination = { _ in listeners.change(by: -1) }
                for number in first..<max(first, Int64(input.to) + 1) {
                    stream.yield(Event(Tick(number: number, at: Date(timeIntervalSince1970: Double(number) / 4)), id: "\(number)"))
                }
                if input.to != 1000 { stream.finish() }
            }
        }
        // Gives two values each time, and lets go.
        api.stream("streams.interrupted") { (context, last: LastEventID) in
            let first = last.id.flatMap { Int($0) } ?? 0
            return AsyncThrowingStream<Event<Int>, any Error> { stream in
                for number in first + 1...first + 2 { stream.yield(Event(number, id: "\(number)")) }
                stream.finish(throwing: first < 4 ? StreamInterrupted() : nil)
            }
        }
        api.stream("streams.fails") { _ in
            AsyncThrowingStream<String, any Error> { stream in
                stream.yield("one\ntwo")
                stream.finish(throwing: UserError.notFound(id: 1))
            }
        }
    }
}
