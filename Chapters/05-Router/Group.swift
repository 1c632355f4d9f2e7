/// Routes that share the beginning of their paths and their middleware.
public struct Group: Routes {
    let app: App
    let prefix: String
    let middleware: [any Middleware]

    public func add(_ method: RouteMethod, _ pattern: String, _ signature: HandlerSignature, _ responder: @escaping Responder) {
        app.add(method, joined(prefix, pattern), signature, middleware: middleware, responder)
    }

    /// A group within this one.
    public func group(_ prefix: String, _ middleware: any Middleware..., routes: (Group) -> Void) {
        routes(Group(app: app, prefix: joined(self.prefix, prefix), middleware: self.middleware + middleware))
    }

    /// A path with what stands in front of it in this group.
    public func path(_ path: String) -> String { joined(prefix, path) }

    /// Looks at all routes of the application when it starts: ``App/check(_:)``.
    public func check(_ complaints: @escaping ([RouteRecord]) -> [String]) { app.check(complaints) }

    public func with(_ middleware: any Middleware...) -> Group {
        Group(app: app, prefix: prefix, middleware: self.middleware + middleware)
    }
}

extension App {
    /// Gives routes that share the beginning of their paths and their middleware: around these, inside of the application's.
    public func group(_ prefix: String, _ middleware: any Middleware..., routes: (Group) -> Void) {
        routes(Group(app: self, prefix: joined("", prefix), middleware: middleware))
    }

    public func with(_ middleware: any Middleware...) -> Group { Group(app: self, prefix: "", middleware: middleware) }
}

/// A pattern behind a prefix: there is one slash between them, and `/` alone adds nothing but its query. One that does not
/// begin with a slash stays as it is, so that the start refuses it.
func joined(_ prefix: String, _ pattern: String) -> String {
    let prefix = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
    let path = pattern.prefix { $0 != "?" }
    if path.isEmpty || path == "/" { return (prefix.isEmpty ? "/" : prefix) + pattern.dropFirst(path.count) }
    return path.hasPrefix("/") ? prefix + pattern : pattern
}
