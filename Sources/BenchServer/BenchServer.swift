import Apus
import ServerMain

/// The server that the benchmarks measure: the whole framework.
@main
struct BenchServer {
    static func main() {
        serve("bench-server") { configuration, logger in
            try Server(configuration, logger: logger, perLoop: application(makeDatabase()).loopResponders())
        }
    }
}
