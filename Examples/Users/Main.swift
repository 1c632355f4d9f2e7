import Apus
import Foundation

/// `swift run users-example`, and then `curl -i localhost:8080/users/1`. The users are kept in the file `DATABASE`, or `users.sqlite`. Who has
/// signed up with the address in the environment's `ADMIN_EMAIL` may remove users. `users-example migrate --dry-run` says what a new version
/// would change in the database, and `users-example codegen FOLDER` writes the TypeScript client.
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
            if let command = try CodegenCommand(CommandLine.arguments) {
                // The routes need a database to be made, and nothing in it.
                let empty = NSTemporaryDirectory() + "users-\(UUID().uuidString).sqlite"
                defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: empty + end) } }
                let users = try Users(at: empty)
                print(try command.run(makeApplication(users, Accounts(users)), APIInfo(title: "Users")))
                return nil
            }
            let users = try Users(at: path)
            return try makeApplication(users, Accounts(users, admins: Set([environment["ADMIN_EMAIL"]].compactMap(\.self))))
        }
    }
}
