import Apus
import Testing

@testable import CompleteServer

/// A layer that says when a request comes by, and may keep it.
private struct Spy: Middleware {
    let name: String
    let notes: Notes
    var refuses = false

    func respond(to context: Context, next: @escaping Responder) -> Answer {
        notes.note(name)
        return refuses ? .now(.text("no", status: .forbidden)) : next(context)
    }
}

@Suite("13.1 The order of the layers", .timeLimit(.minutes(1)))
struct Exercise13_1 {
    private static let all = ["id", "log", "metrics", "headers", "limit", "compression", "sessions", "csrf"]

    /// Whom a request passes, from the outside to the inside.
    ///
    /// - Parameter refusing: the one that answers by itself.
    private func passed(refusing: String? = nil) async throws -> [String] {
        let notes = Notes()
        func spy(_ name: String) -> Spy { Spy(name: name, notes: notes, refuses: name == refusing) }
        let layers = Layers(
            id: spy("id"), log: spy("log"), metrics: spy("metrics"), headers: spy("headers"), limit: spy("limit"),
            compression: spy("compression"), sessions: spy("sessions"), csrf: spy("csrf"))
        let ask = try Asking { app in
            for layer in layers.ordered { app.use(layer) }
            app.get("/") { (_) in "answer" }
        }
        _ = try await ask("GET /")
        return notes.all
    }

    private func expect(
        _ outer: String, around inner: [String], _ why: String, at location: SourceLocation = #_sourceLocation
    ) async throws {
        let passed = try await passed()
        for name in inner {
            let (first, second) = (passed.firstIndex(of: outer), passed.firstIndex(of: name))
            let isRight = first.map { first in second.map { first < $0 } ?? false } ?? false
            #expect(
                isRight,
                message(
                    "A request has to meet “\(outer)” before “\(name)”; it met \(passed.isEmpty ? "nobody" : passed.joined(separator: ", ")).",
                    why),
                sourceLocation: location)
        }
    }

    @Test("all eight, once each") func once() async throws {
        let passed = try await passed()
        #expect(
            passed.sorted() == Self.all.sorted(),
            message(
                "A request has to meet each of the eight layers once; it met \(passed.isEmpty ? "nobody" : passed.joined(separator: ", ")).",
                "Middleware that is left out of the list does nothing at all, and nobody says so."))
    }

    @Test("every answer has the request's name, and every line of the log") func named() async throws {
        try await expect(
            "id", around: Self.all.filter { $0 != "id" },
            "The name comes first, so that whoever writes or refuses something can say which request it was about.")
    }

    @Test("every answer is logged and counted, refused ones too") func logged() async throws {
        try await expect(
            "log", around: ["metrics", "limit", "compression", "sessions", "csrf"],
            "The log sees what the layers inside of it answer, and with it whatever is refused.")
        try await expect(
            "metrics", around: ["limit", "compression", "sessions", "csrf"],
            "An answer that is not counted is missing when somebody looks for an attack.")
    }

    @Test("bytes are counted as they are sent") func compressed() async throws {
        try await expect("log", around: ["compression"], "Outside of the compression the log sees the bytes that go over the wire.")
        try await expect("metrics", around: ["compression"], "Outside of the compression the metrics see the bytes that go over the wire.")
    }

    @Test("an answer that is refused is protected as well") func headers() async throws {
        try await expect(
            "headers", around: ["limit", "compression", "sessions", "csrf"],
            "A refusal is an answer, and a browser may show it: by hand, curl -i and look for Content-Security-Policy at a 429.")
    }

    @Test("who asks for too much costs nothing") func cheap() async throws {
        let passed = try await passed(refusing: "limit")
        for name in ["compression", "sessions", "csrf"] {
            #expect(
                !passed.contains(name) && passed.contains("limit"),
                message(
                    "“limit” refuses the request, and “\(name)” must not have seen it; it passed \(passed.joined(separator: ", ")).",
                    "A flood of requests is refused before anybody looks into the database or compresses anything."))
        }
    }

    @Test("sessions and CSRF: their answers are compressed, and the session is there first") func session() async throws {
        try await expect("compression", around: ["sessions", "csrf"], "What the two answer by themselves is an answer as all others.")
        try await expect(
            "sessions", around: ["csrf"], "A CSRF token belongs to a session; the layer inside can ask the one around it (Context.session)."
        )
    }
}
