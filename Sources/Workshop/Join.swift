import ArgumentParser
import Foundation
import WorkshopKit

struct Join: AsyncParsableCommand, LearnersCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes part in a class: from then on its board shows what check and watch find, and never your code.")

    @Argument(help: "The address on the teacher's screen, such as http://host:8080.")
    var server: String

    @Argument(help: "The code beside it.")
    var code: String

    @Option(help: "What the class calls you.")
    var name: String

    @Flag(help: "Also when this takes the place of another class.")
    var again = false

    func run() async throws {
        let root = try courseRoot()
        let server = try Membership.server(server)
        if let before = try Membership.read(root: root), !again {
            let question = "You are in the class \(before.className) (\(before.server)) as \(before.name). Take part in this one instead?"
            guard
                try Terminal.agrees(
                    to: question,
                    else: Problem(
                        "you are in the class \(before.className) (\(before.server)) as \(before.name) already",
                        fix: "with --again this class takes its place"))
            else { return }
        }
        let membership = try await ClassServer(server).join(code: code, name: name)
        try membership.write(root: root)
        let paint = Paint()
        print("You are in the class \(paint.bold(membership.className)) as \(paint.bold(membership.name)).")
        print("  your page  \(membership.page)")
        print("  it is told what ./workshop check and watch find: exercise, verdict, time, hints; never your code")
        print("  a question to the teacher, with your file: ./workshop ask 3.2 \"why …\"")
    }
}

struct Leave: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Tells no class anything any more.")

    func run() throws {
        let root = try courseRoot()
        let path = "\(root)/.workshop/class.json"
        // Also one that cannot be read any more can be left.
        let membership = try? Membership.read(root: root)
        guard membership != nil || FileManager.default.fileExists(atPath: path) else { return print("You are in no class.") }
        try Membership.forget(root: root)
        print(membership.map { "You have left the class \($0.className)." } ?? "Forgotten: .workshop/class.json could not be read.")
        let lines = Outbox(root: root).waiting.lines
        if lines.isEmpty { return }
        for line in lines { print(line + ", in .workshop/outbox.") }
        print("The next class that you join gets them. To forget them: rm -r '\(root)/.workshop/outbox'")
    }
}
