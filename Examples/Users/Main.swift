import Apus
import Foundation

/// `swift run users-example`, and then `curl -i localhost:8080/users/1`. Who shows the environment's `ADMIN_TOKEN` may remove
/// users.
@main
struct Main {
    static func main() async {
        let token = ProcessInfo.processInfo.environment["ADMIN_TOKEN"]
        await makeApplication(tokens: token.map { [$0: ["admin"]] } ?? [:]).main()
    }
}
