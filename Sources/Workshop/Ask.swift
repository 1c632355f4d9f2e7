import ArgumentParser
import WorkshopKit

struct Ask: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Asks the class's teacher, and shows your file of that exercise.")

    @Argument(help: "An exercise such as 3.2.")
    var exercise: String

    @Argument(help: "The question.")
    var text: String

    @Flag(help: "Send without asking.")
    var yes = false

    func run() async throws {
        let house = try openHouse()
        let exercise = try house.exercise(exercise)
        guard let membership = try Membership.read(root: house.root) else {
            throw Problem("you are in no class, so there is no teacher to ask", fix: "./workshop join http://host:8080 CODE --name NAME")
        }
        let question = try Question(exercise, text, root: house.root)
        let paint = Paint()
        print("To the teacher of \(paint.bold(membership.className)) (\(membership.server)), from \(membership.name):")
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { print("  " + line) }
        let lines = question.file.split(separator: "\n", omittingEmptySubsequences: false).count
        print("and all of \(paint.bold(exercise.path)) as it is now: \(lines) lines, \(question.file.utf8.count) bytes.")
        if !yes {
            guard try Terminal.agrees(to: "Send it?", else: Problem("nothing is sent before you have agreed", fix: "add --yes")) else {
                return print("Nothing is sent.")
            }
        }
        let outbox = Outbox(root: house.root)
        try outbox.keep(question)
        flush()
        let delivery = await outbox.send(to: ClassServer(membership))
        for line in delivery.lines { print(paint.dim(line)) }
        if !delivery.refusals.isEmpty { throw ExitCode(1) }
        print(
            delivery.questions == 0
                ? "Your teacher has it. The answer comes on your page: \(membership.page)" : "It goes with your next command.")
    }
}
