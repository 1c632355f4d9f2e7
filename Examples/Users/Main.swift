import Apus
import Foundation

/// `swift run users-example`, and then `curl -i localhost:8080/users/1`. The users are kept in the file `DATABASE`, or `users.sqlite`. Who has
/// signed up with the address in the environment's `ADMIN_EMAIL` may remove users. `users-example migrate --dry-run` says what a new version
/// would change in the database.
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
            let users = try Users(at: path)
            return try makeApplication(users, Accounts(users, admins: Set([environment["ADMIN_EMAIL"]].compactMap(\.self))))
        }
    }
}
