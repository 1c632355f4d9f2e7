import Testing

@testable import Router

@Suite("5.4 405, HEAD and OPTIONS", .timeLimit(.minutes(1)))
struct Exercise5_4 {
    /// A table that has only endpoints: one for each list, and the routes numbered from 0 on.
    private func table(_ lists: [RouteMethod]...) -> RouteTable {
        var endpoints: [Endpoint] = []
        var route = 0
        for list in lists {
            let endpoint = Endpoint()
            for method in list {
                _ = endpoint.add(route, method, registered("/x", line: route + 1))
                route += 1
            }
            endpoints.append(endpoint)
        }
        return RouteTable(RouteTree(endpoints: endpoints))
    }

    private func expect(
        _ method: RouteMethod, at endpoint: Int = 0, in table: RouteTable, chooses route: Int?, _ why: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        var search = Search(method)
        let found = table.choose(endpoint, &search)
        let methods = table.endpoints[endpoint].methods
        #expect(
            found == (route != nil) && search.route == route,
            "The endpoint has \(methods), and is asked for \(method): expected is \(route.map { "route \($0) and true" } ?? "no route and false"); got \(search.route.map { "route \($0)" } ?? "no route") and \(found). \(why)",
            sourceLocation: location)
        let others = route == nil ? [endpoint] : []
        #expect(
            search.others == others,
            "The endpoint has \(methods), and is asked for \(method): afterwards `others` is \(others), got \(search.others). \(why)",
            sourceLocation: location)
    }

    private func expect(
        allowed others: [Int], in table: RouteTable, are wanted: [RouteMethod], _ why: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        let allowed = table.allowed(others)
        #expect(
            allowed == wanted,
            "Of endpoints with \(others.map { table.endpoints[$0].methods }) the methods are \(wanted), in this order; got \(allowed). \(why)",
            sourceLocation: location)
    }

    // MARK: choose

    @Test("the method that is asked for") func exact() {
        let table = table([.get, .post], [.delete])
        expect(.get, in: table, chooses: 0, "It is there.")
        expect(.post, in: table, chooses: 1, "It is there.")
        expect(.delete, at: 1, in: table, chooses: 2, "It is the second endpoint's.")
    }

    @Test("another method is remembered") func wrong() {
        let table = table([.get, .post], [.delete])
        expect(
            .delete, in: table, chooses: nil,
            "405 will have to say what the path can do, so the endpoint is noted. By hand: curl -i -X DELETE localhost:8080/users")
        var search = Search(.put)
        _ = table.choose(1, &search)
        _ = table.choose(0, &search)
        #expect(
            search.others == [1, 0],
            "Two endpoints were asked, 1 and then 0, and neither has PUT: `others` is [1, 0]; got \(search.others).")
    }

    @Test("HEAD is answered by GET") func head() {
        expect(
            .head, in: table([.post, .get]), chooses: 1,
            "HEAD is GET without the body (RFC 9110 §9.3.2). By hand: curl -I localhost:8080/users")
        expect(.head, in: table([.post]), chooses: nil, "There is neither HEAD nor GET.")
    }

    @Test("a HEAD of its own comes before GET") func ownHead() {
        expect(.head, in: table([.get, .head]), chooses: 1, "Somebody has written a route for HEAD, and means it.")
        expect(.get, in: table([.head]), chooses: nil, "It does not work the other way round: HEAD has no body that GET could send.")
    }

    @Test("methods that HTTP does not know") func other() {
        let table = table([.get, .other("PURGE")])
        expect(
            .other("PURGE"), in: table, chooses: 1, "A method is any token (RFC 9110 §9.1). By hand: curl -i -X PURGE localhost:8080/users")
        expect(.other("purge"), in: table, chooses: nil, "Methods are case-sensitive.")
        expect(.options, in: table, chooses: nil, "OPTIONS has no route here; what the router answers by itself is not chosen.")
        expect(.options, in: self.table([.get, .options]), chooses: 1, "OPTIONS has a route of its own here.")
    }

    // MARK: allowed

    @Test("no endpoint allows nothing") func none() {
        expect(allowed: [], in: table([.get]), are: [], "The path leads nowhere: that is 404, and not a path that takes OPTIONS.")
    }

    @Test("OPTIONS at the end, HEAD behind GET") func implied() {
        expect(
            allowed: [0], in: table([.post]), are: [.post, .options],
            "The router answers OPTIONS (RFC 9110 §9.3.7). By hand: curl -i -X OPTIONS localhost:8080/users")
        expect(allowed: [0], in: table([.get]), are: [.get, .head, .options], "Whoever takes GET takes HEAD.")
        expect(
            allowed: [0], in: table([.post, .get, .delete]), are: [.post, .get, .head, .delete, .options],
            "In the order in which they came, HEAD right behind GET.")
    }

    @Test("what is there by itself keeps its place") func own() {
        expect(allowed: [0], in: table([.head, .get]), are: [.head, .get, .options], "HEAD is there by itself, before GET.")
        expect(
            allowed: [0], in: table([.get, .post, .head]), are: [.get, .post, .head, .options],
            "HEAD is there by itself, later than GET: it keeps its place.")
        expect(allowed: [0], in: table([.options, .get]), are: [.options, .get, .head], "OPTIONS is there by itself.")
    }

    @Test("several endpoints together, each method once") func several() {
        let table = table([.get, .post], [.post, .delete], [.get, .put], [.head])
        expect(
            allowed: [0, 1], in: table, are: [.get, .head, .post, .delete, .options],
            "POST stands in both, and is named once (RFC 9110 §10.2.1).")
        expect(allowed: [1, 0], in: table, are: [.post, .delete, .get, .head, .options], "The order is that of the list.")
        expect(allowed: [0, 2], in: table, are: [.get, .head, .post, .put, .options], "GET stands in both: HEAD too is named once.")
        expect(allowed: [0, 3], in: table, are: [.get, .post, .head, .options], "The second endpoint has HEAD by itself.")
    }
}
