// Hummingbird 2. Its event loops read and write; its handlers run on Swift's shared pool of a thread per core, whatever --threads says.
import Hummingbird
import Logging
import NIOPosix

struct User: ResponseEncodable {
    var id: Int
    var name: String
    var email: String

    init(_ id: Int) {
        self.id = id
        name = "User \(id)"
        email = "u\(id)@example.com"
    }
}

extension Parameters {
    func number(in range: ClosedRange<Int>) throws -> Int {
        let number = try require("n", as: Int.self)
        guard range.contains(number) else { throw HTTPError(.badRequest) }
        return number
    }
}

func option(_ name: String) -> Int? {
    let arguments = CommandLine.arguments
    return arguments.firstIndex(of: name).flatMap { $0 + 1 < arguments.count ? Int(arguments[$0 + 1]) : nil }
}

let router = Router()
router.get("plaintext") { _, _ in "Hello, World!" }
router.get("users/:n") { _, context in User(try context.parameters.number(in: 1...Int.max)) }
router.get("payload/:n") { _, context in
    let count = try context.parameters.number(in: 0...10_000)
    return (0..<count).map { User($0 + 1) }
}
router.get("transform/:n") { _, context in Summary(of: try context.parameters.number(in: 0...100_000)) }
router.get("work/:n") { _, context in
    Work.burn(milliseconds: try context.parameters.number(in: 0...10_000))
    return "done"
}
router.get("work-offloaded/:n") { _, context in
    let milliseconds = try context.parameters.number(in: 0...10_000)
    try await NIOThreadPool.singleton.runIfActive { Work.burn(milliseconds: milliseconds) }
    return "done"
}
router.get("garbage/:n") { _, context in
    Cache.shared.replace(try context.parameters.number(in: 0...Cache.size))
    return "done"
}

var logger = Logger(label: "peer")
logger.logLevel = .error
let app = Application(
    router: router,
    configuration: .init(address: .hostname("127.0.0.1", port: option("--port") ?? 8080)),
    eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup(numberOfThreads: option("--threads") ?? 1)),
    logger: logger
)
try await app.runService()
