import EventLoop
import LoopTesting
import Synchronization
import Testing

@testable import WebSockets

@Suite("What is agreed on about compression")
struct DeflateAgreementTests {
    private func field(_ offers: [String], _ change: (inout MessageCompression) -> Void = { _ in }) -> String? {
        var options = MessageCompression()
        change(&options)
        return DeflateAgreement.on(offers, options)?.field
    }

    @Test("without contexts, which is the default") func plain() {
        let both = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
        #expect(field(["permessage-deflate"]) == both)
        #expect(field(["permessage-deflate; client_max_window_bits"]) == both, "It may be asked for less, and is not.")
        #expect(field(["Permessage-Deflate;  server_no_context_takeover ;client_no_context_takeover"]) == both)
        #expect(field(["permessage-deflate; server_max_window_bits=10"]) == both + "; server_max_window_bits=10")
        #expect(field(["permessage-deflate; server_max_window_bits=\"10\""]) == both + "; server_max_window_bits=10", "RFC 6455 §9.1")
    }

    @Test("with contexts, as far as the client wants") func contexts() {
        let keeps: (inout MessageCompression) -> Void = { $0.keepsContext = true }
        #expect(field(["permessage-deflate"], keeps) == "permessage-deflate")
        #expect(field(["permessage-deflate; server_no_context_takeover"], keeps) == "permessage-deflate; server_no_context_takeover")
        #expect(field(["permessage-deflate; client_no_context_takeover"], keeps) == "permessage-deflate; client_no_context_takeover")
        #expect(
            field(["permessage-deflate"]) { ($0.keepsContext, $0.windowBits) = (true, 10) }
                == "permessage-deflate; server_max_window_bits=10")
        #expect(
            field(["permessage-deflate; server_max_window_bits=12"]) { ($0.keepsContext, $0.windowBits) = (true, 10) }
                == "permessage-deflate; server_max_window_bits=10", "The smaller of the two.")
    }

    @Test("the first offer that can be accepted") func first() {
        #expect(field([]) == nil)
        #expect(field(["x-webkit-deflate-frame"]) == nil)
        #expect(field(["permessage-bzip2", "permessage-deflate; server_max_window_bits=9"])?.hasSuffix("=9") == true)
        #expect(field(["permessage-deflate; server_max_window_bits=8", "permessage-deflate"])?.contains("bits") == false, "zlib has no 8.")
    }

    @Test(
        "offers that are none (RFC 7692 §7.1)",
        arguments: [
            "permessage-deflate; unknown", "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
            "permessage-deflate; server_no_context_takeover=1", "permessage-deflate; server_max_window_bits",
            "permessage-deflate; server_max_window_bits=7", "permessage-deflate; server_max_window_bits=16",
            "permessage-deflate; server_max_window_bits=010", "permessage-deflate; server_max_window_bits=x",
            "permessage-deflate; client_max_window_bits=16", "permessage-deflate; client_max_window_bits=", "permessage-deflate;", "",
        ])
    func none(_ offer: String) { #expect(field([offer]) == nil) }
}

@Suite("A value for each loop")
struct LoopLocalTests {
    private final class Value: Sendable {}

    @Test("one each, and always the same") func each() {
        let loops = (0..<3).map { _ in EventLoop(poller: ScriptedPoller(), clock: ManualClock()) }
        let values = LoopLocal<Value> { _ in Value() }
        let made = loops.map { values[$0] }
        #expect(Set(made.map { ObjectIdentifier($0) }).count == 3)
        for (loop, value) in zip(loops, made) { #expect(values[loop] === value) }
        var seen: [ObjectIdentifier] = []
        values.forEach { loop, value in
            seen.append(ObjectIdentifier(value))
            #expect(values[loop] === value)
        }
        #expect(seen.count == 3)
    }

    @Test("of two that ask first, both get the same") func both() {
        let loop = EventLoop(poller: ScriptedPoller(), clock: ManualClock())
        let other = Mutex<LoopLocal<Value>?>(nil)
        // The other one asks while the first one's value is being made, and is done before that one is.
        let values = LoopLocal<Value> { loop in
            let values = other.withLock { other in
                defer { other = nil }
                return other
            }
            if let values { _ = values[loop] }
            return Value()
        }
        other.withLock { $0 = values }
        let first = values[loop]
        #expect(values[loop] === first)
        var count = 0
        values.forEach { _, value in
            count += 1
            #expect(value === first)
        }
        #expect(count == 1)
    }

    @Test("many threads at once, two for each loop") func threads() async {
        let loops = (0..<8).map { _ in EventLoop(poller: ScriptedPoller(), clock: ManualClock()) }
        for _ in 0..<50 {
            let values = LoopLocal<Value> { _ in Value() }
            await withTaskGroup { group in
                for loop in loops.flatMap({ [$0, $0] }) {
                    group.addTask {
                        let value = values[loop]
                        for _ in 0..<20 where values[loop] !== value { Issue.record("another one") }
                    }
                }
            }
            var count = 0
            values.forEach { _, _ in count += 1 }
            #expect(count == 8)
        }
    }
}

@Suite("The inbox")
struct InboxTests {
    @Test("first in, first out, and what waits is counted") func order() async {
        let inbox = Inbox()
        var next = 0
        for round in 0..<200 {
            for _ in 0..<3 { inbox.push(.text("\(round)")) }
            for _ in 0..<(round < 100 ? 1 : 5) {
                guard let message = inbox.pop() else { break }
                #expect(message == .text("\(next / 3)"))
                next += 1
            }
        }
        #expect(next == 600 && inbox.bytes == 0 && inbox.pop() == nil)
    }

    @Test("after the end nobody waits") func end() async {
        let inbox = Inbox()
        inbox.push(.binary([1]))
        inbox.end()
        let first = await withUnsafeContinuation { inbox.wait($0) }
        let second = await withUnsafeContinuation { inbox.wait($0) }
        #expect(first == .binary([1]) && second == nil, "What is here can still be read.")
    }
}
