import HTTPParser
import Testing

@testable import Sessions

@Suite("9.5 Cross-site requests", .timeLimit(.minutes(1)))
struct Exercise9_5 {
    private func judge(_ method: HTTPParser.Method = .post, site: String? = nil, origin: String? = nil) -> CrossSiteVerdict {
        CrossSite.judge(method, fetchSite: site, origin: origin, authority: "shop.example") { $0 == "https://partner.example" }
    }

    @Test("what changes nothing is allowed", arguments: [HTTPParser.Method.get, .head, .options, .trace])
    func safe(_ method: HTTPParser.Method) {
        #expect(
            judge(method, site: "cross-site", origin: "https://evil.example") == .allowed,
            "RFC 9110 §9.2.1: \(method) is safe. A link from another site is what the web is made of.")
    }

    @Test("everything else is judged", arguments: [HTTPParser.Method.post, .put, .patch, .delete, .other])
    func unsafe(_ method: HTTPParser.Method) {
        #expect(judge(method, site: "cross-site", origin: "https://evil.example") == .refused, "\(method) can change something.")
    }

    @Test("the browser says where it comes from", arguments: [("same-origin", CrossSiteVerdict.allowed), ("none", .allowed)])
    func site(_ site: String, _ verdict: CrossSiteVerdict) {
        #expect(judge(site: site) == verdict, "Sec-Fetch-Site: \(site). By hand: curl -X POST -H 'Sec-Fetch-Site: \(site)' …")
    }

    @Test("another origin is another origin", arguments: ["cross-site", "same-site", "future-value", ""]) func other(_ site: String) {
        #expect(
            judge(site: site, origin: "https://blog.shop.example") == .refused,
            "Sec-Fetch-Site: \(site). A sub-domain may be somebody else's too, and what is not known is not trusted.")
        #expect(judge(site: site) == .refused, "Without an Origin nobody vouches for it.")
    }

    @Test("Sec-Fetch-Site goes before Origin") func order() {
        #expect(
            judge(site: "cross-site", origin: "https://shop.example") == .refused,
            "No page can write Sec-Fetch-Site: where it is, it decides, and the Origin does not speak against it.")
        #expect(judge(site: "same-origin", origin: "null") == .allowed, "A page with Referrer-Policy: no-referrer sends Origin: null.")
    }

    @Test("those that are trusted are let in") func trusted() {
        #expect(judge(site: "cross-site", origin: "https://partner.example") == .allowed, "Another origin, and one that `isTrusted`.")
        #expect(judge(origin: "https://partner.example") == .allowed, "The same without Sec-Fetch-Site.")
        #expect(judge(origin: "http://partner.example") == .refused, "Trusted is https://partner.example, and not http.")
    }

    @Test("an old browser says its Origin") func origin() {
        #expect(judge(origin: "https://shop.example") == .allowed, "The request is for shop.example, and a page of it has sent it.")
        #expect(judge(origin: "https://evil.example") == .refused, "The request is for shop.example, and the page is another's.")
        #expect(judge(origin: "null") == .refused, "A page in a sandbox, or a file: it is nobody's own.")
    }

    @Test("who says nothing is not judged here") func nothing() {
        #expect(judge() == .undecided, "Neither field: curl, or a browser of 2010. A token decides, elsewhere.")
    }

    @Test("an origin is our own if all behind :// is") func own() {
        #expect(CrossSite.isOwn("https://shop.example", "shop.example"))
        #expect(CrossSite.isOwn("http://shop.example:8080", "shop.example:8080"))
        #expect(CrossSite.isOwn("https://Shop.Example", "shop.EXAMPLE"), "Hosts have no case.")
        for origin in [
            "https://shop.example.evil.example", "https://evil-shop.example", "https://shop.example:8080",
            "https://evil.example/shop.example", "https://shop.exampl", "shop.example", "null", "", "https:shop.example", "://",
            "https://evil.example://shop.example",
        ] {
            #expect(!CrossSite.isOwn(origin, "shop.example"), "“\(origin)” is not ours: it has to be the whole.")
        }
        #expect(!CrossSite.isOwn("https://shop.example", nil), "Whose is it, if nobody says which host was meant?")
    }
}
