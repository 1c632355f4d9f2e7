import Foundation
import Models
import Router
import Testing

@testable import Codegen

@Suite("11.3 The method of a route", .timeLimit(.minutes(1)))
struct Exercise11_3 {
    private func expect(_ endpoint: Endpoint, _ wanted: String, _ by: String, _ place: SourceLocation = #_sourceLocation) {
        let came = endpoint.signature
        #expect(
            came == wanted, "\(by)\nWanted `\(wanted)`\n  came `\(came)`", sourceLocation: place)
    }

    @Test("a route with a parameter") func route() {
        expect(
            endpoint(), "getById(input: { id: bigint }, options?: CallOptions): Call<User, never>",
            "Its last name, its argument, the options, and what comes of it.")
    }

    @Test("a route without an argument") func noArgument() {
        let plain = endpoint { one in
            (one.path, one.parameters) = ([.literal("users")], [])
            one.answer = .text
        }
        expect(
            plain, "get(options?: CallOptions): Call<string, never>", "What has nothing to be told has no first argument: not an empty one."
        )
    }

    @Test("an argument that is optional as a whole") func optionalArgument() {
        let list = endpoint { one in
            (one.path, one.parameters) = ([.literal("users")], [])
            one.query = [Endpoint.Parameter("page", Int?.schemaType, isInPath: false)]
        }
        expect(
            list, "get(input?: { page?: number }, options?: CallOptions): Call<User, never>",
            "Everything in it may be missing, and so may it.")
        let both = endpoint { $0.query = [Endpoint.Parameter("page", Int?.schemaType, isInPath: false)] }
        expect(
            both, "getById(input: { id: bigint; page?: number }, options?: CallOptions): Call<User, never>",
            "One member that must be there is enough: then the whole must be.")
    }

    @Test("bodies and answers of all kinds") func contents() {
        let put = endpoint { one in
            (one.method, one.body, one.answer) = ("PUT", .json(User.schemaType), .none)
        }
        expect(put, "putById(input: { id: bigint; body: User }, options?: CallOptions): Call<void, never>", "No content is `void`.")
        let bytes = endpoint { $0.answer = .bytes }
        expect(bytes, "getById(input: { id: bigint }, options?: CallOptions): Call<Uint8Array, never>", "Bytes are a Uint8Array.")
    }

    @Test("its errors stand behind the value") func errors() {
        let one = endpoint { $0.errors = records(TakenError.self) }
        expect(
            one, "getById(input: { id: bigint }, options?: CallOptions): Call<User, UsersGetByIdError>",
            "The type that has been declared for its errors is the second argument.")
    }

    private func procedure(_ kind: ProcedureRecord.Kind, _ change: (inout Endpoint) -> Void = { _ in }) -> Endpoint {
        endpoint { one in
            (one.method, one.pattern) = ("POST", "/rpc/users.find")
            (one.path, one.parameters) = ([.literal("rpc"), .literal("users.find")], [])
            (one.procedure, one.body) = (ProcedureRecord(name: "users.find", kind: kind), .json(Taken.schemaType))
            change(&one)
        }
    }

    @Test("a procedure has its input itself") func procedures() {
        expect(
            procedure(.query), "find(input: Taken, options?: CallOptions): ProcedureCall<User, never>",
            "A procedure is a function with one argument; nothing of it stands in a path or a query.")
        expect(procedure(.mutation), "find(input: Taken, options?: CallOptions): ProcedureCall<User, never>", "A mutation looks the same.")
        expect(
            procedure(.query) { $0.body = .none }, "find(options?: CallOptions): ProcedureCall<User, never>", "Without input there is none."
        )
        expect(
            procedure(.query) { $0.isBodyOptional = true }, "find(input?: Taken, options?: CallOptions): ProcedureCall<User, never>",
            "One that may be missing has the question mark.")
    }

    @Test("a stream is neither") func stream() {
        expect(
            procedure(.stream) { $0.answer = .events(User.schemaType) }, "find(input: Taken, options?: StreamOptions): Stream<User, never>",
            "It gives one value after the other, and has options of its own.")
        expect(
            procedure(.stream) { ($0.answer, $0.body) = (.events(User.schemaType), .none) },
            "find(options?: StreamOptions): Stream<User, never>", "Without input there is none.")
        expect(
            procedure(.stream) { ($0.answer, $0.isBodyOptional) = (.events(User.schemaType), true) },
            "find(input?: Taken, options?: StreamOptions): Stream<User, never>", "An input that may be missing has the question mark.")
    }

    @Test("procedures and streams have errors, too, and maybe no result") func others() {
        expect(
            procedure(.mutation) { ($0.answer, $0.errors) = (.none, records(TakenError.self)) },
            "find(input: Taken, options?: CallOptions): ProcedureCall<void, UsersFindError>",
            "Nothing comes back but that it was done: `void`.")
        expect(
            procedure(.stream) { ($0.answer, $0.errors) = (.events(User.schemaType), records(TakenError.self)) },
            "find(input: Taken, options?: StreamOptions): Stream<User, UsersFindError>", "A stream can be refused, and can break.")
    }
}
