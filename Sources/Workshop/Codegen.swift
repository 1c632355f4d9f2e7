import ArgumentParser
import WorkshopKit

struct Codegen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the TypeScript client of the example API, as any application does it: users-example codegen FOLDER.")

    @Flag(help: "Write nothing; fail where a file is not what the routes give, and show the lines.")
    var check = false

    func run() async throws {
        let root = try courseRoot()
        try requireBuildFolder(root)
        let built = try await Child.run(["swift", "build", "--product", "users-example", "--package-path", root], in: root)
        guard built.succeeded else {
            print(built.output.split(separator: "\n").suffix(10).joined(separator: "\n"))
            throw Problem("the example does not build", fix: "correct what the compiler says above")
        }
        let command = [root + "/.build/debug/users-example", "codegen"] + (check ? ["--check"] : []) + ["Examples/Users/Client"]
        let outcome = try await Child.run(command, in: root)
        print(outcome.output, terminator: outcome.output.hasSuffix("\n") ? "" : "\n")
        guard outcome.succeeded else { throw ExitCode(1) }
    }
}
