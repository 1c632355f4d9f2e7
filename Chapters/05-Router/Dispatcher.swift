import HTTPParser
import HTTPServer

/// Answers requests: finds the route, makes the context, and calls the route's chain. Read by all loops, never written.
final class Dispatcher: Sendable {
    struct Route: Sendable {
        let record: RouteRecord
        /// The handler with all its middleware.
        let responder: Responder
        /// The same middleware around what is answered where there is no route.
        let missed: Responder
    }

    let table: RouteTable
    let routes: [Route]
    let settings: App.Settings
    /// For requests without a route.
    let fallback: Responder

    init(table: RouteTable, routes: [Route], settings: App.Settings, fallback: @escaping Responder) {
        self.table = table
        self.routes = routes
        self.settings = settings
        self.fallback = fallback
    }

    /// Finds a request's route, and makes its context.
    func context(_ request: Request, _ peer: PeerAddress) -> Context {
        var search = Search(.get)
        return context(request, peer, reusing: nil, nil, &search)
    }

    /// The same, with what is left of an earlier request.
    ///
    /// - Parameters:
    ///   - spare: a context that nobody uses, if there is one.
    ///   - memory: for a new context.
    ///   - search: an earlier one; to begin it anew costs less than to make one and to let it go.
    @inline(__always)
    func context(
        _ request: Request, _ peer: PeerAddress, reusing spare: consuming Context?, _ memory: AnswerMemory?, _ search: inout Search
    ) -> Context {
        let (head, place) = request.pathInHead
        let path = head.span.bytes.extracting(place)
        // A path that is made of literals alone is in its normal form, as these are.
        if let route = table.literal(path, request.method) {
            guard let spare else {
                return Context(request, peer, self, match: route, captures: Captures(), normalPath: nil, memory: memory)
            }
            spare.begin(request, peer, match: route)
            return spare
        }
        search.begin(RouteMethod(request))
        let isFound =
            (table.findLastParameter(of: path, &search) || table.find(path, &search))
            && (search.captures.count == 0 || path.firstIndex(of: UInt8(ascii: "%")) == nil)
        guard isFound, let spare else { return otherContext(request, peer, reusing: spare, memory, isFound, &search) }
        spare.begin(request, peer, match: search.route, captures: search.captures)
        return spare
    }

    /// For a path that was not found as it is spelled, and where there is no context to reuse.
    @inline(never)
    private func otherContext(
        _ request: Request, _ peer: PeerAddress, reusing spare: consuming Context?, _ memory: AnswerMemory?, _ isFound: Bool,
        _ search: inout Search
    ) -> Context {
        let normalPath = isFound ? nil : findOtherwise(request, &search)
        guard let spare else {
            return Context(request, peer, self, match: search.route, captures: search.captures, normalPath: normalPath, memory: memory)
        }
        spare.begin(request, peer, match: search.route, captures: search.captures, normalPath: normalPath)
        return spare
    }

    /// Looks for a path in its normal form, and with the other slash at its end if the settings say so.
    ///
    /// - Returns: the path that the search has looked at last; `nil` if it is spelled as the client did.
    private func findOtherwise(_ request: Request, _ search: inout Search) -> [UInt8]? {
        var normalPath = normalized(request)
        if let normalPath {
            search.begin(search.method)
            _ = table.find(normalPath.span.bytes, &search)
        }
        if search.route == nil, search.others.isEmpty, settings.trailingSlash == .ignored, let other = otherSlash(request, normalPath) {
            if table.find(other.span.bytes, &search) || !search.others.isEmpty { normalPath = other }
        }
        return normalPath
    }

    /// Calls the route's chain, or what stands in its place.
    @inline(__always)
    func answer(_ context: Context) -> Answer {
        if let route = context.match { return routes[route].responder(context) }
        return answerWithoutRoute(context)
    }

    @inline(never)
    private func answerWithoutRoute(_ context: Context) -> Answer {
        if let asked = preflighted(context) { return routes[asked].missed(context) }
        return fallback(context)
    }

    /// The path in its normal form, where that is another one; empty for a path that has none.
    private func normalized(_ request: Request) -> [UInt8]? {
        let (head, path) = request.pathInHead
        // http://example.com is http://example.com/ (RFC 9110 §4.2.3).
        if path.isEmpty { return request.targetForm == .absolute ? [UInt8(ascii: "/")] : nil }
        return head[path].contains(UInt8(ascii: "%")) ? PathBytes.normal(Array(head[path])) ?? [] : nil
    }

    /// The route that a browser asks about before it uses it (Fetch, "CORS-preflight request"): its group's middleware gets the
    /// question.
    private func preflighted(_ context: Context) -> Int? {
        guard context.request.method == .options, let name = context.request[field: "Access-Control-Request-Method"] else { return nil }
        let method = RouteMethod(name: name)
        return others(context).lazy.compactMap { [table] in table.endpoints[$0].route(method) }.first
    }

    /// The answer to a request without a route.
    func missed(_ context: Context) -> Response {
        if context.normalPath?.isEmpty == true { return response(to: InputError.malformedPath, context) }
        let allowed = allowed(context)
        if context.request.method == .options, !allowed.isEmpty || context.request.targetForm == .asterisk {
            // RFC 9110 §9.3.7
            var response = Response(.noContent)
            response.allow(allowed.isEmpty ? everyMethod : allowed)
            return response
        }
        if !allowed.isEmpty { return response(to: InputError.methodNotAllowed(allowed: allowed), context) }
        return redirected(context) ?? response(to: InputError.notFound, context)
    }

    /// The methods that a path without a route for this one can be asked with.
    private func allowed(_ context: Context) -> [RouteMethod] { table.allowed(others(context)) }

    /// The endpoints that a path without a route leads to: looked for once more, because it is rare.
    private func others(_ context: Context) -> [Int] {
        var search = Search(RouteMethod(context.request))
        let path = context.normalPath ?? context.request.withPathBytes { path in path.withUnsafeBytes { Array($0) } }
        _ = table.find(path.span.bytes, &search)
        return search.others
    }

    /// What `OPTIONS *` says: all methods of all routes.
    private var everyMethod: [RouteMethod] { table.allowed(Array(table.endpoints.indices)) }

    /// The way to the route with one slash more or less, if there is one and the settings say so.
    private func redirected(_ context: Context) -> Response? {
        guard settings.trailingSlash == .redirected, let path = otherSlash(context.request, context.normalPath) else { return nil }
        var search = Search(RouteMethod(context.request))
        guard table.find(path.span.bytes, &search) else { return nil }
        var response = Response(.permanentRedirect)
        let query = context.request.query.map { "?" + $0 } ?? ""
        response.head.fields.append(ResponseField(name: "Location", value: String(decoding: path, as: UTF8.self) + query))
        return response
    }

    /// A path with its last slash taken away, or with one more; `nil` for `/`. Never one that begins with two slashes: as a
    /// `Location` that would be another host (RFC 3986 §4.2). Browsers take a backslash for a slash (WHATWG URL §4.4).
    private func otherSlash(_ request: Request, _ normalPath: [UInt8]?) -> [UInt8]? {
        var path = normalPath ?? request.withPathBytes { path in path.withUnsafeBytes { Array($0) } }
        if path.count < 2 || path[1] == UInt8(ascii: "/") || path[1] == UInt8(ascii: "\\") { return nil }
        if path.last == UInt8(ascii: "/") { path.removeLast() } else { path.append(UInt8(ascii: "/")) }
        return path
    }

    /// The answer that tells the client about an error.
    func response<Failure: Error>(to error: Failure, _ context: Context) -> Response {
        settings.errors.response(to: error, context)
    }
}

/// The dispatcher on one loop: keeps a context for the next request. Only the loop's thread uses it.
final class LoopDispatcher: LoopResponder {
    private let dispatcher: Dispatcher
    // Rule of the missing check: taken out before anything else is called.
    @exclusivity(unchecked) private var spare: Context?
    /// The newest one that an answer holds which comes later: most are made at once, and then it is free again.
    @exclusivity(unchecked) private var lent: Context?
    private let memory = AnswerMemory()
    /// Belongs to the request that looks for its route.
    @exclusivity(unchecked) private var search = Search(.get)

    init(_ dispatcher: Dispatcher) { self.dispatcher = dispatcher }

    @inline(__always)
    func answer(_ request: Request, _ peer: PeerAddress) -> Answer {
        let context = dispatcher.context(request, peer, reusing: spare.take(), memory, &search)
        let answer = dispatcher.answer(context)
        var last = consume context
        if isKnownUniquelyReferenced(&last) {
            last.end()
            spare = consume last
        } else {
            lent = consume last
        }
        return answer
    }

    func takeBack(_ response: Response) {
        if case .bytes(let bytes) = response.body { memory.keep(bytes) }
    }

    func letGo() {
        guard var last = lent.take(), isKnownUniquelyReferenced(&last) else { return }
        last.end()
        spare = consume last
    }
}
