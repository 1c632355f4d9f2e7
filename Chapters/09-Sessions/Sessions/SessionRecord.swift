/// A session as a store keeps it.
public struct SessionRecord: Sendable, Equatable {
    /// The hash of its id. The id itself is known to the browser only.
    public let key: SecretHash
    /// Who is logged in.
    public var login: Login?
    /// Its values by their names, as JSON.
    public var values: [String: String]
    /// When it began, in seconds since 1970.
    public var created: Int64
    /// When it was last used, in seconds since 1970; noted at times, and not for each request.
    public var lastUsed: Int64
    /// Goes up with each change: who has seen an older one may not write over it.
    public var version: Int64

    public init(
        key: SecretHash, login: Login? = nil, values: [String: String] = [:], created: Int64, lastUsed: Int64, version: Int64 = 0
    ) {
        self.key = key
        self.login = login
        self.values = values
        self.created = created
        self.lastUsed = lastUsed
        self.version = version
    }
}

/// How long a session lasts (OWASP ASVS 5.0, 7.3).
public struct SessionLifetime: Sendable, Equatable {
    /// Seconds without a request after which it is over.
    public var idle: Int64
    /// Seconds after its beginning at which it is over in any case.
    public var absolute: Int64

    /// - Parameters:
    ///   - idle: at least 1; half an hour if nothing is said.
    ///   - absolute: at least 1; twelve hours if nothing is said.
    public init(idle: Int64 = 30 * 60, absolute: Int64 = 12 * 3600) {
        self.idle = max(1, idle)
        self.absolute = max(1, absolute)
    }

    /// Seconds that `lastUsed` may lag behind: a tenth of `idle`, so that one request in many writes.
    var granularity: Int64 { idle / 10 }
}
