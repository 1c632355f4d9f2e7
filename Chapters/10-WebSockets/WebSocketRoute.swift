import EventLoop
import Logging

/// What all sockets of a route share.
package final class WebSocketRoute: Sendable {
    let pattern: String
    let options: WebSocketOptions
    let logger = Logger(label: "apus.websocket")
    /// Compressors for messages that stand alone, one a loop: 256 KiB each, and not for each socket.
    let deflaters: LoopLocal<MessageDeflater>

    package init(_ pattern: String, _ options: WebSocketOptions) {
        self.pattern = pattern
        self.options = options
        let compression = options.compression ?? MessageCompression()
        let bits = min(15, max(9, compression.windowBits))
        deflaters = LoopLocal { _ in MessageDeflater(level: compression.level, windowBits: bits, keepsContext: false) }
    }

    var sharedWindowBits: Int { min(15, max(9, options.compression?.windowBits ?? 15)) }
}
