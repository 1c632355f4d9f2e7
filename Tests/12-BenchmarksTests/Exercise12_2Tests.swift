import Testing

@testable import Benchmarks

@Suite("12.2 The open-loop schedule", .timeLimit(.minutes(1)))
struct Exercise12_2 {
    private let second: UInt64 = 1_000_000_000

    @Test("the error of one request is not handed on") func due() {
        let three = ConstantRate(start: 5 * second, rate: 3, total: 100)
        let first = three.due(0)
        #expect(first == 5 * second, message("The first request, number 0, is due at the start: at 5 s; got \(first) ns."))
        for (number, wanted) in [(UInt64(1), UInt64(333_333_333)), (2, 666_666_666), (3, 1_000_000_000), (300, 100_000_000_000)] {
            let got = three.due(number)
            #expect(
                got == 5 * second + wanted,
                message(
                    "Three requests a second from 5 s on: number \(number) is due \(wanted) ns after the start; got \(Int64(bitPattern: got &- 5 &* second)) ns.",
                    "Rounded down, and from the start: multiply first and divide then. An interval that is rounded once, 333,333,333 ns, is short by a third of a nanosecond, and after a billion requests the schedule is a third of a second ahead."
                ))
        }
        let far: UInt64 = 8_000_000_000
        #expect(
            three.due(far) == 5 * second + 2_666_666_666_666_666_666,
            message(
                "Three requests a second: number 8,000,000,000 is due 2,666,666,666,666,666,666 ns after the start; got \(Int64(bitPattern: three.due(far) &- 5 &* second)) ns.",
                "A Double keeps fifteen digits, and this has nineteen: multiply and divide whole numbers."))
        let fast = ConstantRate(start: 0, rate: 300_000, total: .max)
        let hour: UInt64 = 3600 * 300_000
        #expect(
            fast.due(hour) == 3600 * second,
            message(
                "300,000 requests a second, for an hour: number \(hour) is due after 3600 s exactly; got \(fast.due(hour)) ns.",
                "1,000,000,000 ÷ 300,000 is 3,333.33…: the part behind the point must not be lost."))
    }

    @Test("nothing is taken before it is due") func early() {
        var schedule = ConstantRate(start: 1000, rate: second, total: 3)
        #expect(schedule.take(at: 999) == nil, "The first request is due at 1000 ns, and it is 999: there is nothing to send yet.")
        let first = schedule.take(at: 1000)
        #expect(first == 1000, message("At 1000 ns the first request is due, exactly then; got \(said(first))."))
        let again = schedule.take(at: 1000)
        #expect(again == nil, message("The second one is due at 1001 ns (a billion a second), and it is still 1000; got \(said(again))."))
        #expect(schedule.taken == 1, message("One request has been taken; `taken` is \(schedule.taken)."))
    }

    @Test("each request has the moment at which it was due") func moments() {
        var schedule = ConstantRate(start: 0, rate: 1000, total: 10)
        // No connection was free until 3.5 ms.
        let got = (0..<5).map { _ in schedule.take(at: 3_500_000) }
        #expect(
            got == [0, 1_000_000, 2_000_000, 3_000_000, nil],
            message(
                "A thousand requests a second; all connections were busy until 3.5 ms. The four that were due by then have the moments 0, 1, 2 and 3 ms, and the fifth is not due; got \(got.map(said).joined(separator: ", ")).",
                "A request that could not be sent has been waiting since it was due. Whoever writes \"now\" there makes the wait disappear: that is coordinated omission (G. Tene)."
            ))
    }

    @Test("none is left out") func backlog() {
        var schedule = ConstantRate(start: 0, rate: 1000, total: 2000)
        var dues: [UInt64] = []
        while dues.count < 3000, let due = schedule.take(at: second) { dues.append(due) }
        #expect(
            dues.count == 1001,
            message(
                "After a second in which nothing could be sent, 1001 requests are due (0 ms, 1 ms, …, 1000 ms); \(dues.count) were given out.",
                "Skipping what is late would ask a server less the slower it is."))
        #expect(dues == dues.sorted(), "They come in their order.")
    }

    @Test("there are as many as there are") func total() {
        var schedule = ConstantRate(start: 0, rate: 10, total: 2)
        let got = (0..<4).map { _ in schedule.take(at: 100 * second) }
        #expect(
            got == [0, 100_000_000, nil, nil],
            message("Two requests in all: 0 and 100 ms, and then nothing; got \(got.map(said).joined(separator: ", "))."))
        #expect(schedule.next == nil, message("All have been taken, so no next one is to be waited for; got \(said(schedule.next))."))
        #expect(schedule.taken == 2, message("`taken` says how many were taken: 2, and not \(schedule.taken)."))
    }

    @Test("until when the loop may sleep") func next() {
        var schedule = ConstantRate(start: second, rate: 4, total: 10)
        #expect(schedule.next == second, message("The first one is due at 1 s; got \(said(schedule.next))."))
        _ = schedule.take(at: 10 * second)
        #expect(
            schedule.next == second + 250_000_000,
            message(
                "One has been taken (late, at 10 s), and the next one was due at 1.25 s: `next` may be in the past, and is never moved; got \(said(schedule.next))."
            ))
    }

    @Test("a user waits since the request was due") func times() {
        let moments = Moments(due: 1_000, sent: 1_500, answered: 1_800)
        #expect(
            moments.responseTime == 800,
            message(
                "Due at 1000 ns, sent at 1500 (no connection was free), answered at 1800: the response time is 800 ns; got \(moments.responseTime).",
                "The 500 ns in the queue are the server's doing: it kept the connections busy."))
        #expect(
            moments.serviceTime == 300,
            message("The same request: what the server took for it, since it was sent, is 300 ns; got \(moments.serviceTime)."))
    }

    /// A server that answers in no time, but stands still from 2 s to 3 s; ten seconds, a thousand requests a second, eight connections.
    @Test("a server that stands still for a second") func stall() {
        var schedule = ConstantRate(start: 0, rate: 1000, total: 10_000)
        let stall = 2 * second..<3 * second
        var answers: [(at: UInt64, due: UInt64, sent: UInt64)] = []
        var (response, service) = (LatencyHistogram(), LatencyHistogram())
        var (now, turns) = (UInt64(0), 0)
        while turns < 40_000 {
            turns += 1
            while let answer = answers.first, answer.at <= now {
                answers.removeFirst()
                let moments = Moments(due: answer.due, sent: answer.sent, answered: answer.at)
                response.record(moments.responseTime)
                service.record(moments.serviceTime)
            }
            while answers.count < 8, let due = schedule.take(at: now) {
                answers.append((stall.contains(now) ? stall.upperBound : now, due, now))
            }
            // To the next answer or, while a connection is free, to the next request.
            let moments = [answers.first?.at, answers.count < 8 ? schedule.next : nil].compactMap { $0 }
            guard let next = moments.min() else { break }
            now = max(now, next)
        }
        #expect(response.count == 10_000, message("Ten thousand requests were due, and \(response.count) got an answer."))
        let got = response.times(at: [.p50, Percentile(millionths: 950_000), .p99])
        // A thousand requests waited: the one that was due k ms before the end of the stall waited k ms. Three digits are kept.
        for (value, wanted, name) in zip3(got, [UInt64(0), 500, 900], ["p50", "p95", "p99"]) {
            let near = value / 1_000_000
            #expect(
                wanted == 0 ? near == 0 : (wanted - 2...wanted + 2).contains(near),
                message(
                    "A stall of 1 s in 10 s at a constant rate: a tenth of the requests wait, 1 s the first of them and 1 ms the last. So \(name) is \(wanted) ms by arithmetic; got \(near) ms.",
                    "Count from `due`, and take no request from the schedule with another moment than its own."))
        }
        let hidden = service.times(at: [.p99]).first
        #expect(
            hidden == 0,
            message(
                "Since they were *sent*, only the eight requests that were under way were slow: p99 of the service times is 0 ms; got \((hidden ?? 0) / 1_000_000) ms.",
                "This is what a tool reports that counts from `sent`."))
    }

    private func zip3<A, B, C>(_ a: [A], _ b: [B], _ c: [C]) -> [(A, B, C)] { zip(a, zip(b, c)).map { ($0, $1.0, $1.1) } }
    private func said(_ time: UInt64?) -> String { time.map { "\($0) ns" } ?? "nil" }
}
