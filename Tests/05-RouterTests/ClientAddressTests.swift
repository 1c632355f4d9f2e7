import HTTPParser
import Testing

@testable import HTTPServer
@testable import Router

@Suite("Who the client is, behind proxies", .timeLimit(.minutes(1)))
struct ClientAddressTests {
    /// The address that an application behind proxies in 10.0.0.0/8 and at ::1 sees.
    private func client(_ forwarded: [String], from peer: String) async throws -> String {
        let site = try Site { app in
            app.settings.trustedProxies = [AddressRange("10.0.0.0/8"), AddressRange("::1")].compactMap { $0 }
            app.get("/") { context in context.clientAddress.address }
        }
        let fields = forwarded.map { "X-Forwarded-For: \($0)\n" }.joined()
        let address = try #require(PeerAddress(peer))
        return try await site.ask("GET / HTTP/1.1\n" + fields, from: address).text
    }

    @Test("without a proxy it is the peer, whatever a field says") func spoofed() async throws {
        #expect(try await client([], from: "192.0.2.7") == "192.0.2.7")
        #expect(try await client(["203.0.113.9"], from: "192.0.2.7") == "192.0.2.7", "Anybody can write X-Forwarded-For.")
        #expect(try await client(["10.0.0.1"], from: "192.0.2.7") == "192.0.2.7", "Also an address of ours.")
    }

    @Test("behind a trusted proxy it is what that one says") func proxy() async throws {
        #expect(try await client(["203.0.113.9"], from: "10.0.0.1") == "203.0.113.9")
        #expect(try await client(["203.0.113.9"], from: "::1") == "203.0.113.9")
        #expect(try await client(["2001:db8::7"], from: "10.0.0.1") == "2001:db8::7")
        #expect(try await client([], from: "10.0.0.1") == "10.0.0.1", "The proxy says nothing: it is the proxy itself.")
    }

    @Test("what the client wrote before the proxy is not believed") func chain() async throws {
        #expect(
            try await client(["1.2.3.4, 203.0.113.9"], from: "10.0.0.1") == "203.0.113.9",
            "The client has sent X-Forwarded-For: 1.2.3.4, and the proxy has added who that was.")
        #expect(
            try await client(["1.2.3.4", "203.0.113.9"], from: "10.0.0.1") == "203.0.113.9", "Two fields are one list (RFC 9110 §5.3).")
        #expect(try await client(["1.2.3.4,203.0.113.9 , 10.0.0.2"], from: "10.0.0.1") == "203.0.113.9", "Two trusted proxies in a row.")
        #expect(try await client(["10.0.0.3, 10.0.0.2"], from: "10.0.0.1") == "10.0.0.3", "All of them are ours: the first one.")
    }

    @Test("what is no address ends the search") func broken() async throws {
        #expect(try await client(["1.2.3.4, unknown"], from: "10.0.0.1") == "10.0.0.1")
        #expect(try await client(["203.0.113.9, "], from: "10.0.0.1") == "203.0.113.9", "An empty member is none (RFC 9110 §5.6.1.2).")
    }

    @Test("ranges of addresses") func ranges() throws {
        func contains(_ range: String, _ address: String) throws -> Bool {
            try #require(AddressRange(range)).contains(#require(PeerAddress(address)))
        }
        #expect(try contains("10.0.0.0/8", "10.255.1.2") && !contains("10.0.0.0/8", "11.0.0.0"))
        #expect(try contains("192.168.4.0/22", "192.168.7.255") && !contains("192.168.4.0/22", "192.168.8.0"))
        #expect(try contains("0.0.0.0/0", "203.0.113.9") && !contains("0.0.0.0/0", "::1"), "IPv4 and IPv6 are two worlds.")
        #expect(try contains("192.0.2.7", "192.0.2.7") && !contains("192.0.2.7", "192.0.2.6"))
        #expect(
            try contains("192.0.2.6/31", "192.0.2.7") && contains("2001:db8::/32", "2001:db8:1::1")
                && !contains("2001:db8::/32", "2001:db9::"))
        for text in ["", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "::1/129", "10.0.0.0/8/8", "localhost"] {
            #expect(AddressRange(text) == nil, "\"\(text)\" is no range")
        }
    }
}
