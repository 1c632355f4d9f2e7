import Case
import EventLoop

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Sends every byte back where it came from.
private final class PingPong: EventHandler {
    let descriptor: Int32
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 16)
    var received = 0

    init(_ descriptor: Int32) { self.descriptor = descriptor }
    deinit { buffer.deallocate() }

    func ready(_ readiness: Readiness) {
        guard case .bytes(let count)? = try? readBytes(from: descriptor, into: buffer) else { return }
        received += 1
        _ = try? writeBytes(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: descriptor)
    }
}

let idle = 400

let events: [Case] = [
    Case("a byte there and back: Apus") { pingPong(idle: 0) },
    Case("a byte there and back: poll(2), read, write") { pollByHand(idle: 0) },
    Case("a byte there and back, 400 idle beside: Apus") { pingPong(idle: idle) },
    Case("a byte there and back, 400 idle beside: poll(2)") { pollByHand(idle: idle) },
]

private func pair() -> (Int32, Int32) {
    guard let pair = try? socketPair() else { fatalError("no descriptor is left: raise the limit (ulimit -n 4096)") }
    return pair
}

private func pingPong(idle: Int) -> (Int) -> Void {
    guard let loop = try? EventLoop() else { fatalError("the kernel refuses a poller") }
    let (a, b) = pair()
    let (left, right) = (PingPong(a), PingPong(b))
    try? loop.register(a, for: .readable, handler: left)
    try? loop.register(b, for: .readable, handler: right)
    let (quiet, _) = pair()
    for _ in 0..<idle { try? loop.register(dup(quiet), for: .readable, handler: PingPong(quiet)) }
    var byte: UInt8 = 1
    _ = withUnsafeBytes(of: &byte) { try? writeBytes($0, to: a) }
    return { count in
        let goal = left.received + count
        while left.received < goal { try? loop.turn() }
    }
}

/// The same without a loop: an array of descriptors, and poll(2) looks at all of them each time.
private func pollByHand(idle: Int) -> (Int) -> Void {
    let (a, b) = pair()
    let (quiet, _) = pair()
    var descriptors = [a, b].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    for _ in 0..<idle { descriptors.append(pollfd(fd: dup(quiet), events: Int16(POLLIN), revents: 0)) }
    var byte: UInt8 = 1
    _ = write(a, &byte, 1)
    return { count in
        var received = 0
        while received < count {
            _ = poll(&descriptors, nfds_t(descriptors.count), -1)
            for index in descriptors.indices where descriptors[index].revents != 0 {
                var buffer: (UInt64, UInt64) = (0, 0)
                let got = read(descriptors[index].fd, &buffer, 16)
                if got > 0 { _ = write(descriptors[index].fd, &buffer, got) }
                if index == 0 { received += 1 }
            }
        }
    }
}
