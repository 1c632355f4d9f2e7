// Mistake 5.4: forgets the endpoint that has not the method: every 405 becomes a 404.
// Caught by: another method is remembered
func choose(_ endpoint: Int, _ search: inout Search) -> Bool {
    var route = endpoints[endpoint].route(search.method)
    if route == nil, search.method == .head { route = endpoints[endpoint].route(.get) }
    guard let route else { return false }
    search.route = route
    return true
}
