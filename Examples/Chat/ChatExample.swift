import Apus

@Model struct Say {
    @Length(1...500) var text: String
}

@Model struct Said {
    var name: String
    var text: String
}

/// Rooms to talk in: `./workshop serve chat`, then http://localhost:8080/lobby in two windows of a browser.
@main
struct ChatExample {
    static func main() async {
        let app = App()
        app.use(RequestLog())
        chat(app)
        await app.main()
    }

    static func chat(_ app: App) {
        let rooms = Rooms<String>()
        app.get("/:room") { (context, room: String) in Response.page(Page.html) }
        app.get("/:room/members") { (context, room: String) async in await rooms.members(of: room).sorted() }
        app.websocket("/:room/socket?name") { (socket, room: String, name: String) in
            rooms.join(room, socket, as: name)
            try rooms.send(Said(name: name, text: "has come"), to: room)
            for try await say in socket.messages(of: Say.self) { try rooms.send(Said(name: name, text: say.text), to: room) }
            try rooms.send(Said(name: name, text: "has gone"), to: room)
        }
    }
}

extension Response {
    /// A page of HTML.
    static func page(_ html: String) -> Response {
        var response = Response(body: .text(html))
        response.head[field: "Content-Type"] = "text/html; charset=utf-8"
        return response
    }
}
