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
