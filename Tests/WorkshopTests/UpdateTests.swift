import Foundation
import Testing

@testable import WorkshopKit

@Suite("Update")
struct UpdateTests {
    @Test("a folder that is no clone says so")
    func noClone() async throws {
        let course = try TemporaryCourse()
        let problem = await #expect(throws: Problem.self) { try await Update(root: course.root, say: { _ in }).run() }
        #expect(problem?.sentence.contains("not a git clone") == true)
    }

    @Test("the learner's lines stay, the course's come, and a copy is kept")
    func merges() async throws {
        let origin = try TemporaryCourse()
        let git = Git(root: origin.root)
        func commit() async throws {
            try await git("add", "--all")
            try await git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "a")
        }
        try await git("init", "--quiet", "--initial-branch", "main")
        try await commit()
        let clone = try TemporaryCourse()
        try FileManager.default.removeItem(atPath: clone.root)
        try await git("clone", "--quiet", origin.root, clone.root)

        let path = TemporaryCourse.path
        try clone.write(clone.text(path).replacing("return 0", with: "return 11"), path)
        try Yours(clone.house()).adding(1)
        try origin.write(origin.text(path).replacing("Gives two.", with: "Gives 2."), path)
        try origin.write("// map\n// new\nlet yours: Set<Int> = []\nlet rest = 1\n", "Package.swift")
        try origin.write("new", "NEW")
        try await commit()

        var said: [String] = []
        try await Update(root: clone.root, say: { said.append($0) }).run()
        #expect(try clone.text(path).contains("return 11") && clone.text(path).contains("Gives 2."))
        #expect(try clone.text("Package.swift") == "// map\n// new\nlet yours: Set<Int> = [1]\nlet rest = 1\n")
        #expect(try clone.text("NEW") == "new")
        #expect(said.contains { $0.contains("1.2 Two: its contract") })
        #expect(clone.names("Backups").count == 2)

        // Both change the same line: the learner's stays, and nothing is left out of the rest.
        try origin.write(origin.text(path).replacing("return 0", with: "return 5"), path)
        try await commit()
        said = []
        try await Update(root: clone.root, say: { said.append($0) }).run()
        #expect(try clone.text(path).contains("return 11"))
        #expect(said.contains { $0.contains("yours stays as it is") })
        said = []
        try await Update(root: clone.root, say: { said.append($0) }).run()
        #expect(said.count == 1 && said[0].contains("newest version already"))

        // What git says is passed on, and not the advice below it.
        try FileManager.default.removeItem(atPath: origin.root)
        var problem = await #expect(throws: Problem.self) { try await Update(root: clone.root, say: { _ in }).run() }
        #expect(problem?.sentence.contains("fatal: ") == true)
        try await Git(root: clone.root)("checkout", "--quiet", "--detach")
        problem = await #expect(throws: Problem.self) { try await Update(root: clone.root, say: { _ in }).run() }
        #expect(problem?.fix == "git switch main")
    }
}
