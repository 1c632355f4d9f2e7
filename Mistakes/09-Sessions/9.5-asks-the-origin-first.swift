// Mistake 9.5: an Origin that is ours goes before what the browser says.
// Caught by: Sec-Fetch-Site goes before Origin
static func judge(
    _ method: Method, fetchSite: String?, origin: String?, authority: String?, isTrusted: (String) -> Bool
) -> CrossSiteVerdict {
    switch method {
    case .get, .head, .options, .trace: return .allowed
    default: break
    }
    if let origin { return isTrusted(origin) || isOwn(origin, authority) ? .allowed : .refused }
    guard let fetchSite else { return .undecided }
    return fetchSite == "same-origin" || fetchSite == "none" ? .allowed : .refused
}
