import Apus
import Foundation

/// `swift run users-example`, and then `curl -i localhost:8080/users/1`. The token of the environment's `ADMIN_TOKEN` may
/// remove users.
@main
struct Main {
    static func main() async throws {
        let token = ProcessInfo.processInfo.environment["ADMIN_TOKEN"]
        try await makeApplication(tokens: token.map { [$0: ["admin"]] } ?? [:]).run(port: 8080)
    }
}
