import Testing

@testable import Benchmarks

@Suite("12.6 Who is ahead", .timeLimit(.minutes(1)))
struct Exercise12_6 {
    private func expect(median wanted: Double, _ values: [Double], _ why: String, at location: SourceLocation = #_sourceLocation) {
        let got = Rounds("one", values).median
        #expect(got == wanted, message("The median of \(values) is \(wanted); got \(got).", why), sourceLocation: location)
    }

    @Test("the middle one, and not the mean") func median() {
        expect(median: 30, [30, 10, 1000, 20, 40], "In order of size: 10, 20, 30, 40, 1000. One round that went wrong does not move it.")
        expect(median: 7, [7], "A single round is its own middle.")
        expect(median: 3, [3, 3, 3, 1, 9], "Equal values count each.")
    }

    @Test("two in the middle") func even() {
        expect(median: 25, [40, 10, 30, 20], "In order of size: 10, 20, 30, 40. Two stand in the middle, and 25 is their mean.")
        expect(median: 1.5, [2, 1], "Both are in the middle.")
        expect(median: 0.375, [0.25, 0.5], "Figures need not be whole numbers.")
    }

    private func expect(
        _ wanted: Verdict, _ one: [Double], _ other: [Double], _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        for (left, right) in [(Rounds("A", one), Rounds("B", other)), (Rounds("B", other), Rounds("A", one))] {
            let got = Verdict.compare(left, right)
            #expect(
                got == wanted,
                message("A: \(one). B: \(other). Compared as \(left.name) with \(right.name), expected \(wanted); got \(got).", why),
                sourceLocation: location)
        }
    }

    @Test("ranges apart") func apart() {
        expect(
            .ahead("A", ratio: 2), [200, 210, 190, 205, 195], [100, 99, 101, 102, 98],
            "Each round of A is above each round of B; the medians are 200 and 100.")
        expect(
            .ahead("B", ratio: 1.5), [10, 10, 10, 10, 10], [15, 14, 16, 15, 17, 13, 15],
            "B is above A in every round; they need not have equally many.")
        expect(
            .ahead("A", ratio: 2), [200, 200, 200, 200, 1000], [100, 100, 100, 100, 100],
            "The medians are 200 and 100. The means are 360 and 100, and one round would have made that.")
        expect(
            .ahead("A", ratio: 1.015625), [65, 65, 65, 65, 65], [64, 64, 64, 64, 64],
            "However small the distance is: the ranges do not touch.")
        expect(
            .ahead("B", ratio: .infinity), [0, 0, 0, 0, 0], [1, 1, 1, 1, 1],
            "A reached nothing at all: any number divided by 0 is infinity.")
    }

    @Test("ranges that overlap have no winner") func overlap() {
        expect(.undecided, [100, 110, 120, 130, 140], [135, 150, 160, 170, 180], "B's worst round, 135, is below A's best one, 140.")
        expect(
            .undecided, [100, 101, 102, 103, 500], [200, 201, 202, 203, 204],
            "One round of A was above all of B: no winner is named, however clear the medians are.")
        expect(.undecided, [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], "They are equal.")
        expect(.undecided, [100, 110, 120, 130, 140], [110, 111, 112, 113, 114], "All of B lies within the range of A.")
    }

    @Test("an end in common is an overlap") func touch() {
        expect(.undecided, [1, 2, 3, 4, 5], [5, 6, 7, 8, 9], "5 is in both ranges.")
    }

    @Test("fewer than five rounds") func few() {
        expect(.tooFewRounds, [200, 200, 200, 200], [100, 100, 100, 100], "Four rounds each, and five are wanted.")
        expect(.tooFewRounds, [200, 200, 200, 200, 200], [100, 100, 100, 100], "One of the two has only four rounds.")
        expect(.tooFewRounds, [200, 200, 200, 200], [100, 100, 100, 100, 100, 100], "Four and six: one of them has too few.")
        expect(.tooFewRounds, [1], [1], "With too few rounds nothing is said, not even that they overlap.")
    }
}
