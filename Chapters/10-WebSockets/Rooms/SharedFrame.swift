import HTTPParser
import Synchronization

/// A message for many, encoded once: they all get the same bytes.
final class SharedFrame: Sendable {
    let kind: MessageKind
    let payload: [UInt8]
    /// The frame as it goes to whoever has no compression.
    let plain: [UInt8]
    /// The compressed frame; made by the first loop that needs it. Two at once make the same.
    private let compressed = AtomicLazyReference<Compressed>()

    private final class Compressed: Sendable {
        let bytes: [UInt8]
        init(_ bytes: [UInt8]) { self.bytes = bytes }
    }

    init(_ kind: MessageKind, _ payload: [UInt8]) {
        self.kind = kind
        self.payload = payload
        plain = OutputBuffer.array { (out) in out.append(kind.opcode, payload.span.bytes) }
    }

    /// Bytes of the frame, as it goes to most.
    var byteCount: Int { plain.count }

    /// The frame for those whose messages stand alone.
    ///
    /// - Parameter deflater: of the loop that asks.
    func compressed(_ deflater: MessageDeflater) -> [UInt8] {
        if let compressed = self.compressed.load() { return compressed.bytes }
        let content = payload
        let small = deflater.deflate(content.span.bytes)
        let frame = OutputBuffer.array { (out) in out.append(kind.opcode, small.span.bytes, isCompressed: true) }
        return self.compressed.storeIfNil(Compressed(frame)).bytes
    }
}
