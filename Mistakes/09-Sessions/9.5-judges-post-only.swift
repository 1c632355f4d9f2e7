// Mistake 9.5: thinks of forms, and lets PUT and DELETE through.
// Caught by: everything else is judged
static func judge(
    _ method: Method, fetchSite: String?, origin: String?, authority: String?, isTrusted: (String) -> Bool
) -> CrossSiteVerdict {
    guard method == .post else { return .allowed }
    let isTrusted = origin.map(isTrusted) ?? false
    if let fetchSite {
        return fetchSite == "same-origin" || fetchSite == "none" || isTrusted ? .allowed : .refused
    }
    guard let origin else { return .undecided }
    return isTrusted || isOwn(origin, authority) ? .allowed : .refused
}
