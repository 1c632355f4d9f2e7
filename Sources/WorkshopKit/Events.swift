import Foundation

/// One thing that a test found wrong.
public struct Issue: Equatable, Sendable {
    public enum Kind: Sendable { case expectation, thrown, timeLimit }
    public let test: String
    public let kind: Kind
    /// What Swift Testing says: `Expectation failed: (a → 1) == 2`.
    public let text: String
    /// What the test's author says.
    public let comments: [String]
    /// The arguments of a parameterized test.
    public let arguments: String?
    public let file: String?
    public let line: Int?
}

/// What Swift Testing's event stream tells about one run (version 0: a JSON object a line).
public struct Events: Sendable {
    public struct Test: Equatable, Sendable {
        public let id: String
        public let name: String
        public let isSuite: Bool
        /// The target, `HTTPParserTests`.
        public var module: String { String(id.prefix { $0 != "." }) }
        /// The suite's type name, `Exercise3_2`.
        public var suite: String { id.split(separator: ".", maxSplits: 1).dropFirst().first.map { String($0.prefix { $0 != "/" }) } ?? "" }
    }

    public private(set) var tests: [String: Test] = [:]
    public private(set) var started: [String] = []
    public private(set) var ended: Set<String> = []
    public private(set) var skipped: Set<String> = []
    public private(set) var issues: [Issue] = []
    public private(set) var finished = false

    /// Reads a stream; a last line that a crash cut off is left out.
    public init(_ stream: Data) {
        let decoder = JSONDecoder()
        for line in stream.split(separator: 10) {
            if let record = try? decoder.decode(Record.self, from: Data(line)) { add(record) }
        }
    }

    /// The test functions that ran.
    public var ran: [Test] { started.compactMap { tests[$0] }.filter { !$0.isSuite } }

    /// The test functions that had begun and not ended when the run broke off.
    public var running: [Test] { ran.filter { !ended.contains($0.id) } }

    public func issues(of test: String) -> [Issue] { issues.filter { $0.test == test } }

    private mutating func add(_ record: Record) {
        let payload = record.payload
        if record.kind == "test", let id = payload.id {
            tests[id] = Test(id: id, name: payload.displayName ?? payload.name ?? id, isSuite: payload.kind == "suite")
            return
        }
        switch payload.kind {
        case "testStarted": if let id = payload.testID { started.append(id) }
        case "testEnded": if let id = payload.testID { ended.insert(id) }
        case "testSkipped": if let id = payload.testID { skipped.insert(id) }
        case "runEnded": finished = true
        case "issueRecorded":
            let first = payload.messages?.first
            guard payload.issue?.isKnown != true, first?.symbol != "warning" else { return }
            let text = first?.text ?? "an issue"
            let kind: Issue.Kind =
                text.hasPrefix("Caught error") ? .thrown : text.hasPrefix("Time limit") ? .timeLimit : .expectation
            issues.append(
                Issue(
                    test: payload.testID ?? "", kind: kind, text: text,
                    comments: payload._comments ?? payload.messages?.filter { $0.symbol == "details" }.map(\.text) ?? [],
                    arguments: payload._testCase?.displayName, file: payload.issue?.sourceLocation?._filePath,
                    line: payload.issue?.sourceLocation?.line))
        default: break
        }
    }

    private struct Record: Decodable {
        let kind: String
        let payload: Payload
    }
    private struct Payload: Decodable {
        let kind: String?
        let id: String?
        let name: String?
        let displayName: String?
        let testID: String?
        let messages: [Message]?
        let issue: Details?
        let _comments: [String]?
        let _testCase: Case?
    }
    private struct Message: Decodable {
        let symbol: String
        let text: String
    }
    private struct Details: Decodable {
        let isKnown: Bool?
        let sourceLocation: Place?
    }
    private struct Place: Decodable {
        let _filePath: String?
        let line: Int?
    }
    private struct Case: Decodable { let displayName: String? }
}
