// Mistake 5.4: answers HEAD by GET also where there is a HEAD.
// Caught by: a HEAD of its own comes before GET
func choose(_ endpoint: Int, _ search: inout Search) -> Bool {
    let method = search.method == .head && endpoints[endpoint].route(.get) != nil ? .get : search.method
    guard let route = endpoints[endpoint].route(method) else {
        search.others.append(endpoint)
        return false
    }
    search.route = route
    return true
}
