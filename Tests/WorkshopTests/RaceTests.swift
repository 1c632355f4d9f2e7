import Testing

@testable import WorkshopKit

@Suite("A race")
struct RaceTests {
    private func figures(_ rounds: Double...) throws -> Figures { try #require(Figures(rounds)) }

    @Test("the median is the one in the middle, or the mean of two, in whichever order they came")
    func median() throws {
        #expect(try figures(9, 1, 5).median == 5)
        #expect(try figures(8, 2, 4, 6).median == 5)
        #expect(try figures(7).median == 7)
        let three = try figures(9, 1, 5)
        #expect(three.least == 1 && three.most == 9)
        #expect(Figures([]) == nil)
    }

    @Test("what a contender prints is one number above nothing")
    func reading() {
        #expect(Figures.read("84.25\n") == 84.25)
        #expect(Figures.read("1e-3\n") == 0.001)
        for wrong in ["", "0", "-1", "nan", "inf", "84 ns", "1\n2", "Fatal error"] { #expect(Figures.read(wrong) == nil, "\(wrong)") }
    }

    @Test(
        "a time has three digits",
        arguments: [
            (0.5, "0.50 ns"), (8.4, "8.40 ns"), (9.996, "10.0 ns"), (84.26, "84.3 ns"), (99.96, "100 ns"), (999.4, "999 ns"),
            (999.6, "1.00 µs"), (1_250, "1.25 µs"), (15_000_000, "15.0 ms"), (2e9, "2.00 s"), (5e12, "5000 s"),
        ])
    func text(_ nanoseconds: Double, _ text: String) {
        #expect(Figures.text(nanoseconds) == text)
    }

    @Test("there is no winner where the ranges overlap, even if they only touch")
    func overlap() throws {
        let (fast, slow) = try (figures(10, 20, 30), figures(30, 40, 50))
        #expect(fast.overlaps(slow) && slow.overlaps(fast))
        #expect(try !fast.overlaps(figures(31, 40)))
        #expect(try figures(1, 100).overlaps(figures(50)))
        let result = RaceResult([.init("yours", fast), .init("ours", slow)])
        #expect(result.verdicts == ["yours and ours: no winner, the ranges overlap"])
    }

    @Test("the ratio is that of the medians, whoever is ahead")
    func ratio() throws {
        let (yours, ours, peer) = try (figures(90, 100, 110), figures(40, 50, 55), figures(900))
        let result = RaceResult([.init("yours", yours), .init("ours", ours), .init("peer", peer)])
        #expect(result.verdicts == ["ours: 2.00 times as fast as yours", "yours: 9.00 times as fast as peer"])
    }

    @Test("who was not timed has no bar, and the next one is compared with the others")
    func untimed() throws {
        let result = try RaceResult([.init("yours", nil), .init("ours", figures(10)), .init("peer", figures(20))])
        #expect(result.bars(Paint(false)).count == 2)
        #expect(result.verdicts == ["ours: 2.00 times as fast as peer"])
        #expect(RaceResult([.init("yours", nil)]).bars(Paint(false)).isEmpty)
        #expect(RaceResult([]).verdicts.isEmpty)
    }

    @Test("bars are as long as the shortest round, and lighter up to the longest one")
    func bars() throws {
        let result = try RaceResult([.init("yours", figures(50, 75, 100)), .init("peer", figures(0.01))])
        #expect(
            result.bars(Paint(false), width: 8) == [
                "  yours  ████░░░░  75.0 ns (50.0 ns…100 ns)",
                "  peer   █         0.01 ns (0.01 ns…0.01 ns)",
            ])
    }

    @Test("a chapter without a race is told which ones have one")
    func chapters() throws {
        let course = try TemporaryCourse()
        let house = try course.house()
        let chapter = house.chapters[0]
        #expect(throws: Problem("there is no race of chapter 1", fix: "./workshop update brings the newest course")) {
            try Race(house, chapter)
        }
        try course.write("", "Sources/Race/01-A/Contests.swift")
        #expect(Race.chapters(house) == [1])
        _ = try Race(house, chapter)
    }
}
