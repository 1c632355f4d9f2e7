import BenchKit

@main
struct Main {
    static func main() { Bench.main() }
}
