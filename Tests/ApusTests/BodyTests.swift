import ApusTesting
import Foundation
import Testing

@Model struct Address: Equatable {
    @Length(1...40) var street: String
    var city: String
}

@Model enum Colour: Equatable {
    case red, green
}

@Model enum Payment: Equatable {
    case card(number: String)
    case invoice(days: Int)
}

@Model struct Order: Equatable {
    var item: String
    @Range(1...99) var count: Int
    var gift: Bool
    var price: Double
    var note: String?
    var tags: [String] = []
    var colour: Colour
    var address: Address
    var payment: Payment?
    var extra: [String: Int] = [:]
}

/// Bodies of requests, and answers, as models.
@Suite("Models on the wire", .timeLimit(.minutes(1)))
struct BodyTests {
    private static let order = Order(
        item: "a pen", count: 2, gift: true, price: 1.5, note: nil, tags: ["blue", "new"], colour: .green,
        address: Address(street: "Main St 1", city: "Köln"), payment: .invoice(days: 14), extra: ["a": 1])

    private func application() -> App {
        let app = App()
        app.settings.logger.logLevel = .critical
        app.post("/orders") { (context, order: Order) in order }
        app.post("/optional") { (context, order: Order?) in order.map { $0.item } ?? "none" }
        app.post("/many") { (context, orders: [Order]) in orders }
        app.post("/any") { (context, value: JSONValue) in value }
        app.post("/names/:id") { (context, id: Int, order: Order) in ["\(id)", order.item] }
        app.get("/map") { context in ["a": 1] }
        app.get("/nan") { context in [Double.nan] }
        return app
    }

    @Test("what is sent comes back", arguments: TestTransport.allCases) func roundTrip(_ transport: TestTransport) async throws {
        try await withClient(of: application(), transport) { client in
            let order: Order = try await client.post("/orders", json: Self.order).expect(.ok).json()
            #expect(order == Self.order)
            #expect(try await client.post("/many", json: [Self.order, Self.order]).expect(.ok).json() == [Self.order, Self.order])
            #expect(try await client.post("/names/7", json: Self.order).expect(.ok).json() == ["7", "a pen"])
            #expect(try await client.post("/any", json: Self.order).expect(.ok).json() == Self.order)
            #expect(try await client.get("/map").expect(.ok).json() == ["a": 1])
        }
    }

    @Test("a body may be missing where the handler says so") func optional() async throws {
        try await withClient(of: application()) { client in
            try await client.post("/optional", json: Self.order).expect(.ok).expect(text: "a pen")
            try await client.send(TestRequest("POST", "/optional")).expect(.ok).expect(text: "none")
            try await client.send(TestRequest("POST", "/orders")).expect(problem: "unsupported_media_type", .unsupportedMediaType)
        }
    }

    @Test("a form has the same values as a document") func form() async throws {
        let form = [
            "item=a+pen", "count=2", "gift=on", "price=1.5", "note=", "tags[]=blue", "tags[]=new", "colour=green",
            "address[street]=Main+St+1", "address.city=K%C3%B6ln", "payment.type=invoice", "payment[days]=14", "extra[a]=1",
        ].joined(separator: "&")
        try await withClient(of: application()) { client in
            let type = "application/x-www-form-urlencoded"
            #expect(try await client.post("/orders", body: Array(form.utf8), type: type).expect(.ok).json() == Self.order)
            try await client.post("/orders", body: Array(form.replacing("count=2", with: "count=100").utf8), type: type)
                .expect(problem: "invalid_body", .unprocessableContent, at: "/count")
            try await client.post(
                "/orders", body: Array(form.replacing("days%5D=14", with: "").replacing("[days]=14", with: "[days]=x").utf8), type: type
            )
            .expect(problem: "invalid_body", .unprocessableContent, at: "/payment/days")
            try await client.post("/orders", body: Array(form.replacing("&address.city=K%C3%B6ln", with: "").utf8), type: type)
                .expect(problem: "invalid_body", .unprocessableContent, at: "/address/city")
            let unticked = try await client.post("/orders", body: Array(form.replacing("gift=on&", with: "").utf8), type: type)
            #expect(try unticked.expect(.ok).json(Order.self).gift == false, "A browser does not send a box that is not ticked.")
        }
    }

    @Test(
        "the media type is read as RFC 9110 writes it",
        arguments: [
            ("application/json", 200), ("Application/JSON; charset=UTF-8", 200), ("application/json;charset=\"utf-8\";", 200),
            ("application/vnd.order+json", 200), ("application/json; charset=latin1", 415), ("text/plain", 415), ("json", 415),
            ("application/json, text/plain", 415), ("multipart/form-data; boundary=x", 415),
        ])
    func mediaType(_ type: String, _ status: Int) async throws {
        try await withClient(of: application()) { client in
            let answer = try await client.post("/orders", body: try JSON.encode(Self.order), type: type)
            #expect(answer.status == status, "\(type): \(answer.text)")
        }
    }

    @Test("curl -d without a type is told what to say") func curl() async throws {
        try await withClient(of: application()) { client in
            let answer = try await client.post("/orders", body: try JSON.encode(Self.order), type: "application/x-www-form-urlencoded")
            try answer.expect(problem: "unsupported_media_type", .unsupportedMediaType)
            #expect(answer.text.contains("application/json (this body looks like it)"))
        }
    }

    @Test("a wrong type is found with its place and its byte") func place() async throws {
        try await withClient(of: application()) { client in
            let json = String(decoding: try JSON.encode(Self.order), as: UTF8.self).replacing(#""count":2"#, with: #""count":"two""#)
            let answer = try await client.post("/orders", body: Array(json.utf8), type: "application/json")
            try answer.expect(problem: "invalid_body", .unprocessableContent, at: "/count")
            #expect(answer.text.contains("byte 24"), "\(answer.text)")
        }
    }

    @Test("what JSON cannot write is the program's mistake, and a 500") func notFinite() async throws {
        try await withClient(of: application()) { client in
            try await client.get("/nan").expect(problem: "internal_error", .internalServerError)
        }
    }
}
