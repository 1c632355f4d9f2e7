import EventLoop
import Testing

@testable import HTTPServer

/// A test's message: what was expected and what came, then why, then how to see it by hand, a line each.
func message(_ lines: String?...) -> Comment {
    Comment(rawValue: lines.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n"))
}

/// How to see something on the course's server.
func byHand(_ command: String) -> String { "By hand, with ./workshop serve in another window: \(command)" }

/// How to send text to the course's server. It has no other signs that printf would change than line ends.
func sent(_ text: String) -> String {
    byHand("printf '\(text.replacing("\r\n", with: "\\r\\n"))' | nc localhost 8080")
}

/// `1 byte`, `2 bytes`.
func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

/// `[readable, writable]`.
func said(_ interest: Interest) -> String {
    let names = [(Interest.readable, "readable"), (.writable, "writable")]
    return "[" + names.filter { interest.contains($0.0) }.map(\.1).joined(separator: ", ") + "]"
}
