import CZlib

/// Decompresses the messages of one connection (RFC 1951, RFC 7692 §7.2.2).
///
/// It belongs to one connection, and so to one loop.
final class Inflater {
    /// At one place for all its life: zlib remembers its address.
    private let stream: UnsafeMutablePointer<z_stream>

    /// - Returns: `nil` if there is no memory. It takes about 40 KiB: a window of 32 KiB, whatever the client has promised.
    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Negative: without zlib's own header (zlib.h, "raw inflate").
        if inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) != Z_OK { return nil }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Forgets what came before: the next message stands alone.
    func reset() { inflateReset(stream) }

    /// What every message ends with and no sender sends (RFC 7692 §7.2.1).
    private static let tail: [UInt8] = [0, 0, 0xFF, 0xFF]

    /// Decompresses the end of a message.
    func finish(into message: inout [UInt8], limit: Int) throws(FrameError) {
        try inflate(Self.tail.span.bytes, into: &message, limit: limit)
    }

    /// Decompresses a part of a message. At no time are more than `limit` bytes and one piece of 16 KiB there: who sends a bomb finds
    /// out while it goes off.
    func inflate(_ bytes: RawSpan, into message: inout [UInt8], limit: Int) throws(FrameError) {
        var failure: FrameError?
        bytes.withUnsafeBytes { input in
            withUnsafeTemporaryAllocation(byteCount: 16 * 1024, alignment: 16) { piece in
                // zlib only reads there, and is done with it when this returns.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
                stream.pointee.avail_in = UInt32(input.count)
                repeat {
                    stream.pointee.next_out = piece.bindMemory(to: UInt8.self).baseAddress
                    stream.pointee.avail_out = UInt32(piece.count)
                    let result = CZlib.inflate(stream, Z_NO_FLUSH)
                    let count = piece.count - Int(stream.pointee.avail_out)
                    if count > limit - message.count { failure = .messageTooLarge(limit: limit) }
                    if result != Z_OK, result != Z_STREAM_END, result != Z_BUF_ERROR { failure = .badCompression }
                    if failure != nil { return }
                    message.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[..<count]))
                    if result == Z_STREAM_END {
                        // A last block, in the sense of RFC 1951, may stand in the middle (RFC 7692 §7.2.3.4); what follows begins anew.
                        inflateReset(stream)
                        if stream.pointee.avail_in == 0 { return }
                    } else if result == Z_BUF_ERROR {
                        return
                    }
                } while stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0
            }
        }
        if let failure { throw failure }
    }
}
