import HTTPParser

/// The method of a route. Methods that HTTP does not know itself, such as `PURGE`, are told by their names.
public enum RouteMethod: Hashable, Sendable, CustomStringConvertible {
    case known(HTTPParser.Method)
    case other(String)

    public static let get = RouteMethod.known(.get)
    public static let head = RouteMethod.known(.head)
    public static let post = RouteMethod.known(.post)
    public static let put = RouteMethod.known(.put)
    public static let patch = RouteMethod.known(.patch)
    public static let delete = RouteMethod.known(.delete)
    public static let options = RouteMethod.known(.options)

    /// The method of a request.
    init(_ request: Request) {
        let method = request.method
        self = method == .other ? .other(request.methodName) : .known(method)
    }

    /// Whether a request can have it: what HTTP knows is `.known`, and any other is a token (RFC 9110 §9.1).
    var canBeAsked: Bool {
        switch self {
        case .known(let method): method != .other
        case .other(let name): !name.isEmpty && name.utf8.allSatisfy(\.isTokenByte) && !Self.names.contains(name)
        }
    }

    /// The method with this name.
    init(name: String) {
        self = Self.names.firstIndex(of: name).flatMap { HTTPParser.Method(rawValue: UInt8($0)) }.map(RouteMethod.known) ?? .other(name)
    }

    /// As it is spelled.
    public var description: String {
        switch self {
        case .known(let method): Self.names[Int(method.rawValue)]
        case .other(let name): name
        }
    }

    /// In the order of `Method`'s raw values.
    private static let names = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"]
}
