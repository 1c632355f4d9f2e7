import Foundation

/// The class that this copy of the course takes part in: `.workshop/class.json`. Without that file there is none.
public struct Membership: Codable, Equatable, Sendable {
    /// `http://host:8080`, without a slash at its end.
    public let server: String
    /// The only proof of who the learner is.
    public let token: String
    /// The learner's, as the class knows it.
    public let name: String
    public let className: String

    public init(server: String, token: String, name: String, className: String) {
        (self.server, self.token, self.name, self.className) = (server, token, name, className)
    }

    /// The address of the learner's own page. Browsers keep what stands behind the `#` to themselves (RFC 9110 §7.1): no log has it.
    public var page: String { "\(server)/me#\(token)" }

    /// - Throws: a ``Problem`` when the file is there and cannot be read.
    public static func read(root: String) throws(Problem) -> Membership? {
        guard FileManager.default.fileExists(atPath: path(root)) else { return nil }
        let text = try readText(path(root))
        do { return try JSONDecoder().decode(Membership.self, from: Data(text.utf8)) } catch {
            throw Problem(
                ".workshop/class.json does not say which class it is", fix: "./workshop leave, and ./workshop join the class once more")
        }
    }

    /// Keeps it. Nobody else on this computer can read the token.
    public func write(root: String) throws(Problem) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return }
        try writeSecret(String(decoding: data, as: UTF8.self) + "\n", Self.path(root))
    }

    public static func forget(root: String) throws(Problem) {
        do { try FileManager.default.removeItem(atPath: path(root)) } catch {
            throw Problem(".workshop/class.json cannot be removed: \(reason(error))", fix: "rm '\(path(root))'")
        }
    }

    private static func path(_ root: String) -> String { root + "/.workshop/class.json" }

    /// The server behind an argument such as `http://host:8080/` or `host:8080`: scheme, host and port, and nothing else.
    ///
    /// - Throws: a ``Problem`` when the text is anything else.
    public static func server(_ text: String) throws(Problem) -> String {
        let whole = text.contains("://") ? text : "http://" + text
        guard let address = URLComponents(string: whole), let scheme = address.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = address.encodedHost, !host.isEmpty, address.user == nil
        else { throw Problem("\(text) is no address of a server", fix: "the teacher's screen shows it; it looks like http://host:8080") }
        return "\(scheme)://\(host)" + (address.port.map { ":\($0)" } ?? "")
    }
}
