import Database
import HTTPParser
import HTTPServer
import Router
import Synchronization
import Testing
import TypedErrors

@testable import Sessions

@Suite("Sessions, and who would steal them", .timeLimit(.minutes(2)))
struct SessionTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func shop(_ kind: Store = .memory) throws -> Shop { try Shop(try kind.make(at: folder.file)) }

    @Test("a value stays from one request to the next", arguments: Store.allCases) func values(_ kind: Store) async throws {
        let shop = try shop(kind)
        let browser = shop.browser()
        #expect(try await browser("GET /visits").bodyText == "0")
        #expect(browser.cookie == nil, "Who only looks gets no session, and no cookie.")
        for _ in 0..<3 { try await browser("POST /visits") }
        #expect(try await browser("GET /visits").bodyText == "3")
        try await browser("POST /basket/pen")
        try await browser("POST /basket/ink")
        #expect(try await browser("GET /basket").bodyText == "pen ink")
        #expect(try await shop.browser()("GET /visits").bodyText == "0", "Another browser has another session.")
    }

    @Test("what is changed before there is a session", arguments: Store.allCases) func before(_ kind: Store) async throws {
        let shop = try shop(kind)
        let browser = shop.browser()
        #expect(try await browser("POST /visits/read").bodyText == "1", "A change can be read by who has made it.")
        #expect(try await browser("POST /visits/read").bodyText == "2")
        let visitor = shop.browser()
        try await visitor("POST /basket/pen/login/ada")
        #expect(try await visitor("GET /basket").bodyText == "pen", "Put into the basket and logged in, in one request without a cookie.")
        #expect(try await visitor("GET /me").bodyText == "ada")
        try await visitor("POST /basket/ink/login/ada")
        #expect(try await visitor("GET /basket").bodyText == "pen ink", "Each change is done once.")
    }

    @Test("the cookie's attributes") func attributes() async throws {
        let response = try await shop().browser()("POST /visits")
        let line = try #require(response.values(of: "Set-Cookie").first)
        #expect(line.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Lax"))
        #expect(line.hasPrefix("__Host-session=") && line.prefix { $0 != ";" }.count == "__Host-session=".count + 22)
        #expect(response.values(of: "Cache-Control") == ["no-store"])
    }

    @Test("who does not ask for it costs nothing, and who only reads writes nothing") func lazy() async throws {
        let shop = try Shop(Waiting(MemorySessionStore()))
        let browser = shop.browser()
        try await browser("POST /visits")
        let response = try await browser("GET /plain")
        #expect(response.values(of: "Set-Cookie") == [] && response.values(of: "Cache-Control") == [])
        #expect(try await browser("GET /visits").values(of: "Set-Cookie") == [])
        #expect(try await browser("GET /visits/now").head.status == .serviceUnavailable, "This store cannot answer at once, and says so.")
    }

    @Test("fixation: a planted id is worth nothing", arguments: Store.allCases) func fixation(_ kind: Store) async throws {
        let shop = try shop(kind)
        // The attacker has a session of his own, and plants its cookie in the victim's browser.
        let attacker = shop.browser()
        try await attacker("POST /visits")
        let planted = try #require(attacker.cookie)
        let victim = shop.browser(planted)
        try await victim("POST /login/ada")
        #expect(victim.cookie != planted)
        #expect(try await victim("GET /me").bodyText == "ada")
        #expect(try await attacker("GET /me").head.status == .unauthorized)
        // Nor does one that he has made up.
        let invented = Base64URL.encode([UInt8](repeating: 7, count: 16))
        let other = shop.browser(invented)
        try await other("POST /visits")
        #expect(other.cookie != nil && other.cookie != invented)
        #expect(try await shop.browser(invented)("GET /visits").bodyText == "0")
    }

    @Test("the visitor's basket survives his login, and not another user's", arguments: Store.allCases)
    func basket(_ kind: Store) async throws {
        let shop = try shop(kind)
        let browser = shop.browser()
        try await browser("POST /basket/pen")
        try await browser("POST /login/ada")
        #expect(try await browser("GET /basket").bodyText == "pen")
        try await browser("POST /login/bob")
        #expect(try await browser("GET /basket").bodyText == "")
    }

    @Test("a change of rights changes the id too", arguments: Store.allCases) func rights(_ kind: Store) async throws {
        let shop = try shop(kind)
        let browser = shop.browser()
        try await browser("POST /login/ada")
        let before = try #require(browser.cookie)
        #expect(try await browser("GET /admin").head.status == .forbidden)
        try await browser("POST /scopes/admin")
        #expect(try await browser("GET /admin").bodyText == "secrets")
        #expect(try await shop.browser(before)("GET /me").head.status == .unauthorized)
        #expect(try await shop.browser()("POST /scopes/admin").head.status == .unauthorized)
    }

    @Test("replay: a cookie that was copied is dead after the logout", arguments: Store.allCases) func replay(_ kind: Store) async throws {
        let shop = try shop(kind)
        let browser = shop.browser()
        try await browser("POST /login/ada")
        let copied = try #require(browser.cookie)
        #expect(try await shop.browser(copied)("GET /me").bodyText == "ada")
        let response = try await browser("POST /logout")
        #expect(response.values(of: "Set-Cookie").first?.contains("Max-Age=0") == true)
        #expect(try await shop.browser(copied)("GET /me").head.status == .unauthorized)
    }

    @Test("everywhere else", arguments: Store.allCases) func elsewhere(_ kind: Store) async throws {
        let shop = try shop(kind)
        let (here, there, bob) = (shop.browser(), shop.browser(), shop.browser())
        for browser in [here, there] { try await browser("POST /login/ada") }
        try await bob("POST /login/bob")
        for browser in [here, there, bob] { #expect(try await browser("GET /me").head.status == .ok) }
        #expect(try await here("POST /elsewhere").bodyText == "alone")
        #expect(try await here("GET /me").bodyText == "ada")
        #expect(try await there("GET /me").head.status == .unauthorized)
        #expect(try await bob("GET /me").bodyText == "bob")
    }

    @Test("it ends when nobody comes, and in any case", arguments: Store.allCases) func expiry(_ kind: Store) async throws {
        let shop = try shop(kind)
        let browser = shop.browser()
        try await browser("POST /login/ada")
        for _ in 0..<9 {
            shop.clock.advance(seconds: 599)
            #expect(try await browser("GET /me").head.status == .ok, "Each request gives it ten minutes more.")
        }
        shop.clock.advance(seconds: 610)
        let response = try await browser("GET /me")
        #expect(response.head.status == .unauthorized)
        #expect(response.values(of: "Set-Cookie").first?.contains("Max-Age=0") == true, "The cookie is good for nothing.")
        try await browser("POST /login/ada")
        for _ in 0..<10 {
            shop.clock.advance(seconds: 590)
            #expect(try await browser("GET /me").head.status == .ok)
        }
        shop.clock.advance(seconds: 100)
        #expect(try await browser("GET /me").head.status == .unauthorized, "After 6,000 seconds, however busy it was.")
    }

    @Test(
        "what is no id is none",
        arguments: ["", "x", "a b", "AAAA", String(repeating: "A", count: 23), String(repeating: "A", count: 4_000)])
    func garbage(_ cookie: String) async throws {
        let response = try await shop().browser(cookie)("GET /me")
        #expect(response.head.status == .unauthorized)
        #expect(response.values(of: "Set-Cookie").first?.contains("Max-Age=0") == true)
    }

    @Test("requests at the same moment lose none of each other's changes", arguments: Store.allCases)
    func concurrent(_ kind: Store) async throws {
        let shop = try shop(kind)
        let browser = shop.browser()
        try await browser("POST /visits")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...20 {
                for path in ["/visits"] + (number % 4 == 0 ? ["/basket/\(number)"] : []) {
                    group.addTask {
                        let response = try await browser("POST \(path)")
                        #expect(response.head.status == .ok)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await browser("GET /visits").bodyText == "21")
        #expect(try await browser("GET /basket").bodyText.split(separator: " ").count == 5)
    }

    @Test("a session that ended is not written back by a request that was on its way", arguments: Store.allCases)
    func ended(_ kind: Store) async throws {
        let shop = try shop(kind)
        let browser = shop.browser()
        try await browser("POST /login/ada")
        let id = try #require(browser.cookie.flatMap { Base64URL.decode($0) })
        // Read before the logout, saved after it.
        let late = Session(shop.store, SessionLifetime(idle: 600, absolute: 6_000), now: { 1_000_000 }, shown: id)
        try await late.load()
        late.update(Visits.self) { $0 = 99 }
        try await browser("POST /logout")
        await #expect(throws: SessionStoreError.self) { try await late.save() }
        #expect(try await shop.browser(Base64URL.encode(id))("GET /me").head.status == .unauthorized)
    }

    @Test("what was written while somebody logged in comes along", arguments: Store.allCases) func along(_ kind: Store) async throws {
        let shop = try shop(kind)
        let browser = shop.browser()
        try await browser("POST /basket/pen")
        let id = try #require(browser.cookie.flatMap { Base64URL.decode($0) })
        let login = Session(shop.store, SessionLifetime(idle: 600, absolute: 6_000), now: { 1_000_000 }, shown: id)
        try await login.logIn("ada")
        try await browser("POST /basket/ink")
        guard case .set(let renewed) = try await login.save() else { return #expect(Bool(false), "no new id") }
        let after = shop.browser(Base64URL.encode(renewed))
        #expect(try await after("GET /basket").bodyText == "pen ink")
        #expect(try await after("GET /me").bodyText == "ada")
    }

    @Test("too much is an error, and not a loss that nobody notices") func much() async throws {
        let browser = try shop().browser()
        #expect(try await browser("POST /much").head.status == .serviceUnavailable)
        #expect(browser.cookie == nil)
    }

    @Test("without the middleware it says what is missing") func missing() async throws {
        let ask = try Asking { app in app.get("/me", guard: RequireLogin()) { (_, login: Login) in login.user } }
        #expect(try await ask("GET /me").head.status == .serviceUnavailable)
    }

    @Test("what is over is cleared, by somebody who comes later") func clearing() async throws {
        let store = MemorySessionStore()
        let shop = try Shop(store)
        for _ in 0..<5 { try await shop.browser()("POST /visits") }
        #expect(store.count == 5)
        shop.clock.advance(seconds: 2_000)
        try await shop.browser()("GET /plain")
        while store.count > 0 { await Task.yield() }
    }
}
