import CZlib
import Synchronization

/// One body on its way through zlib (RFC 1950, 1951, 1952).
///
/// The task that sends the body uses it, and lends it to jobs on other threads, one at a time: nobody ever waits for the lock.
final class Deflater: Sendable {
    /// What is to become of the bytes that zlib keeps back to find more repetitions.
    enum Flush {
        /// They may wait.
        case no
        /// They must come out: the client is waiting for them.
        case yes
        /// They must come out, and nothing follows.
        case finish
    }

    /// At one place for all its life: zlib remembers its address.
    private let stream: Mutex<UnsafeMutablePointer<z_stream>>

    /// - Parameters:
    ///   - level: 1 is fast, 9 is thorough.
    ///   - size: bytes of the whole body, if they are known: a small one needs a small window. It takes 256 KiB of memory for
    ///     32 KiB and more, and a few for a body of a kilobyte (zlib.h: `(1 << (windowBits + 2)) + (1 << (memLevel + 9))`).
    /// - Returns: `nil` if there is no memory.
    init?(_ coding: ContentCoding, level: Int, size: Int?) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 9 is the least: with 8 zlib writes what it does not read again.
        let window = size.map { size in (9...15).first { 1 << $0 >= size } ?? 15 } ?? 15
        let result = deflateInit2_(
            stream, Int32(min(9, max(1, level))), Z_DEFLATED, Int32(window + (coding == .gzip ? 16 : 0)), Int32(window - 7),
            Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        self.stream = Mutex(stream)
        if result != Z_OK { return nil }
    }

    deinit {
        stream.withLock { stream in
            deflateEnd(stream)
            stream.deallocate()
        }
    }

    /// The bytes that stand for these, and for those that waited before.
    func compress(_ bytes: [UInt8], _ flush: Flush) -> [UInt8] {
        let mode =
            switch flush {
            case .no: Z_NO_FLUSH
            case .yes: Z_SYNC_FLUSH
            case .finish: Z_FINISH
            }
        return stream.withLock { stream in bytes.withUnsafeBufferPointer { input in Self.run(stream, input, mode) } }
    }

    private static func run(_ stream: UnsafeMutablePointer<z_stream>, _ input: UnsafeBufferPointer<UInt8>, _ mode: Int32) -> [UInt8] {
        // zlib only reads there, and is done with it when this returns.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        var output: [UInt8] = []
        // Room for all of it, nearly always; zlib says if not by filling it.
        let room = Int(deflateBound(stream, UInt(input.count))) + 16
        repeat {
            output += [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(room)
                deflate(stream, mode)
                count = room - Int(stream.pointee.avail_out)
            }
        } while stream.pointee.avail_out == 0
        return output
    }
}
