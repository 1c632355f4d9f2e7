import Testing

@testable import Router

@Suite("The memory of an answer", .timeLimit(.minutes(1)))
struct AnswerMemoryTests {
    @Test("what is kept is taken once") func once() {
        let memory = AnswerMemory()
        #expect(memory.take().isEmpty)
        memory.keep([1, 2, 3])
        memory.keep([4])
        #expect(memory.take() == [1, 2, 3])
        #expect(memory.take().isEmpty)
        memory.keep([UInt8](repeating: 0, count: RouterLimits.keptAnswerBytes + 1))
        #expect(memory.take().isEmpty)
    }

    @Test("of many tasks one gets it") func tasks() async {
        let memory = AnswerMemory()
        let taken = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask { (0..<10_000).reduce(0) { count, _ in count + memory.take().count } }
            }
            var kept = 0
            // This task is the loop: it alone keeps. An array of one byte each, so that the bytes count the arrays.
            while kept < 1000 {
                memory.keep([7])
                kept += 1
                await Task.yield()
            }
            return await group.reduce(0, +)
        }
        #expect(taken <= 1000)
    }
}
