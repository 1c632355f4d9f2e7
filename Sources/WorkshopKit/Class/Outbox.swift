import Foundation

/// What the class has not been told yet: a file each in `.workshop/outbox`, in the order of their names.
///
/// What is to be sent is written first. Whatever happens then, to the network, the server or this command, nothing is lost: it goes
/// when the server has said that it is on *its* disk. Two commands at once may send the same; the server keeps it once, by its key.
public struct Outbox: Sendable {
    /// Its files: `0000000000000042-KEY.verdict.json`.
    enum Kind: String {
        case verdict = ".verdict.json"
        case question = ".question.json"
    }

    let folder: String
    /// Where that goes which no class will ever take.
    var aside: String { folder + "/set-aside" }

    public init(root: String) { folder = root + "/.workshop/outbox" }

    /// Keeps a verdict until the class has it.
    public func keep(_ verdict: Reported) throws(Problem) { try keep(verdict, verdict.key, .verdict) }

    /// Keeps a question until the class has it.
    public func keep(_ question: Question) throws(Problem) { try keep(question, question.key, .question) }

    /// How many verdicts and questions wait.
    public var count: (verdicts: Int, questions: Int) {
        let names = names()
        return (names.count { $0.hasSuffix(Kind.verdict.rawValue) }, names.count { $0.hasSuffix(Kind.question.rawValue) })
    }

    private func keep(_ content: some Encodable, _ key: String, _ kind: Kind) throws(Problem) {
        guard let data = try? Self.encoder.encode(content) else { return }
        // Numbers and not times: a clock may be put back. Two commands may take the same one; then the key tells them apart.
        let last = names().last.flatMap { Int($0.prefix { $0 != "-" }) } ?? 0
        let number = String(last + 1)
        let name = String(repeating: "0", count: max(0, 16 - number.count)) + number + "-" + key + kind.rawValue
        try writeText(String(decoding: data, as: UTF8.self), "\(folder)/\(name)")
    }

    /// The files that wait, in the order in which they were made.
    func names() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasSuffix(Kind.verdict.rawValue) || $0.hasSuffix(Kind.question.rawValue) }.sorted()
    }

    /// Forgets what the class has. Another command may have done so already.
    func remove(_ name: String) { try? FileManager.default.removeItem(atPath: "\(folder)/\(name)") }

    /// Puts a file where it is not in the way, and is not lost.
    func setAside(_ name: String) {
        try? FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
        try? FileManager.default.moveItem(atPath: "\(folder)/\(name)", toPath: "\(aside)/\(name)")
    }

    /// As the class writes JSON: times as RFC 3339 has them.
    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }
}
