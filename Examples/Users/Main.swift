import Apus
import Foundation

/// `swift run users-example`, and then `curl -i localhost:8080/users/1`. Who shows the environment's `ADMIN_TOKEN` may remove
/// users; they are kept in the file `DATABASE`, or `users.sqlite`. `users-example migrate --dry-run` says what a new version would
/// change in it.
@main
struct Main {
    static func main() async {
        await App.main {
            let environment = ProcessInfo.processInfo.environment
            let path = environment["DATABASE"] ?? "users.sqlite"
            if let text = try MigrateCommand(CommandLine.arguments)?.run(at: path, Migrations.all) {
                print(text)
                return nil
            }
            let tokens: [String: Set<String>] = environment["ADMIN_TOKEN"].map { [$0: ["admin"]] } ?? [:]
            return makeApplication(try Users(at: path), tokens: tokens)
        }
    }
}
