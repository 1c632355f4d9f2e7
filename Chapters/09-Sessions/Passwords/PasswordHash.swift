/// A password as it is kept: how it was hashed, with which salt, and what came of it. As text it is a PHC string
/// (https://github.com/P-H-C/phc-string-format): `$scrypt$ln=17,r=8,p=1$c2FsdA$aGFzaA`.
public struct PasswordHash: Sendable, Equatable, CustomStringConvertible {
    /// What scrypt costs (RFC 7914 §2).
    public struct Parameters: Sendable, Equatable {
        /// The logarithm of N. Memory and time double with each.
        public let logRounds: Int
        /// r
        public let blockSize: Int
        /// p
        public let parallelism: Int

        /// What OWASP's Password Storage Cheat Sheet asks for: 128 MB and some 0.3 s of a core.
        public static let recommended = Parameters(logRounds: 17, blockSize: 8, parallelism: 1)!

        /// - Returns: `nil` for what is no scrypt, and for what takes more memory than ``SessionLimits/scryptBytes``: a hash in a
        ///   database may be anybody's work.
        public init?(logRounds: Int, blockSize: Int, parallelism: Int) {
            guard 1...24 ~= logRounds, 1...32 ~= blockSize, 1...16 ~= parallelism else { return nil }
            guard (128 * blockSize) << logRounds <= SessionLimits.scryptBytes else { return nil }
            self.logRounds = logRounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }
    }

    public let parameters: Parameters
    public let salt: [UInt8]
    public let hash: [UInt8]

    init(parameters: Parameters, salt: [UInt8], hash: [UInt8]) {
        self.parameters = parameters
        self.salt = salt
        self.hash = hash
    }

    /// - Returns: `nil` if it is no such text, or its parameters are absurd.
    public init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
        let numbers = parts[2].split(separator: ",", omittingEmptySubsequences: false)
        guard numbers.count == 3, let ln = Self.number(numbers[0], "ln="), let r = Self.number(numbers[1], "r="),
            let p = Self.number(numbers[2], "p="), let parameters = Parameters(logRounds: ln, blockSize: r, parallelism: p),
            let salt = Self.bytes(parts[3]), 8...64 ~= salt.count, let hash = Self.bytes(parts[4]), 16...64 ~= hash.count
        else { return nil }
        self.init(parameters: parameters, salt: salt, hash: hash)
    }

    public var description: String {
        "$scrypt$ln=\(parameters.logRounds),r=\(parameters.blockSize),p=\(parameters.parallelism)$\(Self.text(salt))$\(Self.text(hash))"
    }

    private static func number(_ text: Substring, _ name: String) -> Int? {
        text.hasPrefix(name) ? Int(text.dropFirst(name.count)) : nil
    }

    // The format's letters are those of RFC 4648 §4, without padding.
    private static func bytes(_ text: Substring) -> [UInt8]? {
        text.utf8.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
            ? nil : Base64URL.decode(text.replacing("+", with: "-").replacing("/", with: "_"))
    }

    private static func text(_ bytes: [UInt8]) -> String {
        Base64URL.encode(bytes).replacing("-", with: "+").replacing("_", with: "/")
    }
}

/// What a password is worth.
public enum PasswordVerdict: Sendable, Equatable {
    case wrong
    case right
    /// Right, and kept with other parameters than those of today: hash it anew, now that it is known.
    case rightButOutdated
}
