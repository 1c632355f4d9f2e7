// Mistake 9.5: takes a page of a sub-domain for one of ours.
// Caught by: another origin is another origin
static func judge(
    _ method: Method, fetchSite: String?, origin: String?, authority: String?, isTrusted: (String) -> Bool
) -> CrossSiteVerdict {
    switch method {
    case .get, .head, .options, .trace: return .allowed
    default: break
    }
    let isTrusted = origin.map(isTrusted) ?? false
    if let fetchSite {
        return fetchSite != "cross-site" || isTrusted ? .allowed : .refused
    }
    guard let origin else { return .undecided }
    return isTrusted || isOwn(origin, authority) ? .allowed : .refused
}
