import Foundation

/// Who takes what waits: the class's server, or what a test puts in its place.
public protocol Recipient: Sendable {
    /// - Returns: the keys of those that need not be sent again.
    func report(_ verdicts: [Reported]) async throws(ClassFailure) -> [String]
    func ask(_ question: Question) async throws(ClassFailure)
}

/// What came of sending.
public struct Delivery: Equatable, Sendable {
    /// How many still wait.
    public var verdicts = 0
    public var questions = 0
    /// Why they do; nil if none does, or if it is nothing that the learner could do anything about.
    public var obstacle: String?
    /// What will never be taken, a sentence each.
    public var refusals: [String] = []

    /// What there is to be said: a line each.
    public var lines: [String] {
        var waiting: [String] = []
        if verdicts > 0 { waiting.append("\(verdicts) verdict\(verdicts == 1 ? "" : "s")") }
        if questions > 0 { waiting.append("\(questions) question\(questions == 1 ? "" : "s")") }
        if waiting.isEmpty { return refusals }
        let verb = verdicts + questions == 1 ? "waits" : "wait"
        return refusals + ["\(waiting.joined(separator: " and ")) \(verb) for the class\(obstacle.map { ": " + $0 } ?? "")"]
    }
}

extension Outbox {
    /// What waits, without an attempt to send it.
    public var waiting: Delivery { Delivery(verdicts: count.verdicts, questions: count.questions) }

    /// How many verdicts a class takes at once.
    static let most = 100

    /// Sends everything that waits, verdicts first, each in the order in which they were made.
    ///
    /// A server that cannot be reached ends it: the next command tries again. One that refuses a verdict refuses all that come with it,
    /// so these are sent again in halves, until the one that is refused is alone and can be set aside.
    public func send(to recipient: some Recipient) async -> Delivery {
        var delivery = Delivery()
        do throws(ClassFailure) {
            try await sendVerdicts(to: recipient, &delivery)
            try await sendQuestions(to: recipient, &delivery)
        } catch {
            if case .unreachable = error {} else { delivery.obstacle = error.sentence }
        }
        (delivery.verdicts, delivery.questions) = count
        return delivery
    }

    private func sendVerdicts(to recipient: some Recipient, _ delivery: inout Delivery) async throws(ClassFailure) {
        let all = read(.verdict, as: Reported.self, &delivery)
        // The next one at the end.
        var reports = stride(from: 0, to: all.count, by: Self.most).map { Array(all[$0..<min($0 + Self.most, all.count)]) }
        reports.reverse()
        while let report = reports.popLast() {
            do throws(ClassFailure) {
                let kept = Set(try await recipient.report(report.map(\.content)))
                let taken = report.filter { kept.contains($0.content.key) }
                if taken.isEmpty { throw .unexpected("it has answered, and taken none of them") }
                for letter in taken { remove(letter.name) }
            } catch {
                guard case .refused(let why) = error else { throw error }
                if report.count == 1 {
                    setAside(report[0].name, "a verdict on \(report[0].content.exercise)", why, &delivery)
                } else {
                    let middle = report.count / 2
                    reports += [Array(report[middle...]), Array(report[..<middle])]
                }
            }
        }
    }

    private func sendQuestions(to recipient: some Recipient, _ delivery: inout Delivery) async throws(ClassFailure) {
        for letter in read(.question, as: Question.self, &delivery) {
            do throws(ClassFailure) {
                try await recipient.ask(letter.content)
                remove(letter.name)
            } catch {
                guard case .refused(let why) = error else { throw error }
                setAside(letter.name, "the question about \(letter.content.exercise)", why, &delivery)
            }
        }
    }

    /// The files of a kind. One that cannot be read is set aside; one that has just gone was sent by another command.
    private func read<Content: Decodable>(
        _ kind: Kind, as type: Content.Type, _ delivery: inout Delivery
    ) -> [(name: String, content: Content)] {
        var found: [(name: String, content: Content)] = []
        for name in names() where name.hasSuffix(kind.rawValue) {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            if let content = try? Self.decoder.decode(Content.self, from: data) {
                found.append((name, content))
            } else {
                setAside(name, name, "the file is broken", &delivery)
            }
        }
        return found
    }

    private func setAside(_ name: String, _ what: String, _ why: String, _ delivery: inout Delivery) {
        setAside(name)
        delivery.refusals.append("the class does not take \(what): \(why) (kept in .workshop/outbox/set-aside)")
    }
}
