import HTTPParser

package enum CrossSite {
    // Exercise 9.5 · Cross-site requests · 25 minutes
    /// Judges whether a request may change something: whether our own pages have caused it.
    ///
    /// In this order:
    /// - A safe method changes nothing (RFC 9110 §9.2.1): GET, HEAD, OPTIONS and TRACE are `.allowed`.
    /// - `Sec-Fetch-Site` is there: `same-origin`, and `none` (the user has typed the address), are `.allowed`. Anything else is a page of
    ///   another origin: `.allowed` if the `origin` `isTrusted`, and `.refused` otherwise.
    /// - `Origin` is there: `.allowed` if it `isOwn`, or if it `isTrusted`; `.refused` otherwise. `null` is what a page in a sandbox
    ///   sends: it is nobody's own.
    /// - Neither is there: `.undecided`.
    ///
    /// - Parameters:
    ///   - fetchSite: the value of `Sec-Fetch-Site` (W3C Fetch Metadata §2.3).
    ///   - origin: the value of `Origin` (RFC 6454 §7): `https://example.com`.
    ///   - authority: what the request is for, as its client says: `example.com:8080`.
    ///   - isTrusted: whether an origin is one of the others that are let in.
    static func judge(
        _ method: Method, fetchSite: String?, origin: String?, authority: String?, isTrusted: (String) -> Bool
    ) -> CrossSiteVerdict {
        // 9.5: your code here.
        return .allowed
    }

    // Exercise 9.5 · Cross-site requests · 25 minutes
    /// Whether an origin is the request's own: what stands behind its `://` is the `authority`, wholly, but for the case of its letters
    /// (`equalsIgnoringCase`). `null`, an origin without `://`, and a request without an authority are not. The scheme is
    /// not compared: behind a proxy that ends TLS the server does not know its own.
    package static func isOwn(_ origin: String, _ authority: String?) -> Bool {
        // 9.5: your code here.
        return true
    }
}
