import HTTPServer
import ServerMain

/// Chapter 4 with a function for a handler: what a server costs before there is a framework.
@main
struct BareServer {
    static func main() {
        serve("bare-server") { configuration, logger in try Server(configuration, logger: logger, handler: bare) }
    }
}
