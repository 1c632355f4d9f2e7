/// The limits of the router, each with its reason.
public enum RouterLimits {
    /// Parameters of one pattern, path and query together: their places are kept in the request's context without an
    /// allocation. The longest pattern of the GitHub API has four.
    public static let parametersPerPattern = 8

    /// Middleware and groups around one route. Each is a call around the handler's; a stack of a hundred is a mistake.
    public static let middlewarePerRoute = 64
}
