import CZlib

/// Compresses messages (RFC 7692 §7.2.1): those of one connection, which then may refer to each other, or those of a whole loop, each for
/// itself.
///
/// It belongs to one loop.
final class MessageDeflater: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: used on one loop's thread only.
    private let stream: UnsafeMutablePointer<z_stream>
    private let keepsContext: Bool

    /// - Parameters:
    ///   - windowBits: 9…15; the window has 2 to the power of it in bytes. Memory: `(1 << (windowBits + 2)) + (1 << (memLevel + 9))`
    ///     (zlib.h), 256 KiB with 15.
    ///   - keepsContext: whether a message may refer to those before it.
    init(level: Int, windowBits: Int, keepsContext: Bool) {
        self.keepsContext = keepsContext
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let result = deflateInit2_(
            stream, Int32(min(9, max(1, level))), Z_DEFLATED, Int32(-windowBits), Int32(windowBits - 7), Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(result == Z_OK, "no memory for a compressor of \(1 << (windowBits + 2)) bytes")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The compressed form of a message that has at least one byte.
    func deflate(_ bytes: RawSpan) -> [UInt8] {
        bytes.withUnsafeBytes { input in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            var output: [UInt8] = []
            // Room for all of it, nearly always; zlib says if not by filling it.
            let room = Int(deflateBound(stream, UInt(input.count))) + 16
            repeat {
                output += [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                    stream.pointee.next_out = buffer.baseAddress
                    stream.pointee.avail_out = UInt32(room)
                    CZlib.deflate(stream, Z_SYNC_FLUSH)
                    count = room - Int(stream.pointee.avail_out)
                }
            } while stream.pointee.avail_out == 0
            // The end that every message has is not sent (RFC 7692 §7.2.1).
            output.removeLast(4)
            if !keepsContext { deflateReset(stream) }
            return output
        }
    }
}
