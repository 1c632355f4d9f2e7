import ApusTesting
import Foundation

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
        return app
    }
}
