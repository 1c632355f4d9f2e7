import Case
import HTTPParser

let message125 = Array(kilobytes64[..<125])
/// A message of 125 bytes, as a client sends it.
let frame125 = OutputBuffer.array { out in out.append(.binary, message125, mask: key) }

let frames: [Case] = [
    Case("a frame of 125 bytes, read and unmasked: Apus (10.2, 10.3)", quick: true) {
        var bytes = frame125
        return { count in
            for _ in 0..<count {
                guard case .complete(let header, let size) = FrameHeader.parse(bytes.span.bytes, role: .server, compression: false) else {
                    fatalError("no frame")
                }
                bytes.withUnsafeMutableBytes { memory in
                    var span = memory.mutableBytes
                    Mask.apply(header.mask ?? 0, to: &span, in: size..<size + header.length, at: 0)
                }
            }
            keep(bytes)
        }
    },
    Case("a frame of 125 bytes, written: Apus", quick: true) {
        { count in
            for _ in 0..<count { keep(OutputBuffer.array { out in out.append(.binary, message125.span.bytes) }) }
        }
    },
]
