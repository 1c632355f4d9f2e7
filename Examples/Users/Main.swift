import Apus
import Foundation

/// `swift run users-example`, and then `curl -i localhost:8080/users/1`. The environment may say `PORT`, and `ADMIN_TOKEN`:
/// who shows it may remove users.
@main
struct Main {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let app = makeApplication(tokens: environment["ADMIN_TOKEN"].map { [$0: ["admin"]] } ?? [:])
        try await app.run(port: environment["PORT"].flatMap { Int($0) } ?? 8080)
    }
}
