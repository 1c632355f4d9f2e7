import Case
import Dispatch
import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

private final class Nothing: NIOScheduledCallbackHandler, Sendable {
    func handleScheduledCallback(eventLoop: some EventLoop) {}
}

/// Sends every buffer back where it came from.
private final class Echo: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    var received = 0
    var goal = 0
    let done: DispatchSemaphore

    init(_ done: DispatchSemaphore) { self.done = done }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += 1
        // The byte rests here until the next measurement sends it on.
        if received == goal {
            done.signal()
        } else {
            context.writeAndFlush(data, promise: nil)
        }
    }
}

let swiftNIO: [Case] = [
    Case(elsewhere: "set and cancel a timer among 100: SwiftNIO task") { setAndCancelTask(among: 100) },
    Case(elsewhere: "set and cancel a timer among 10,000: SwiftNIO task") { setAndCancelTask(among: 10_000) },
    Case(elsewhere: "set and cancel a timer among 100: SwiftNIO callback") { setAndCancelCallback(among: 100) },
    Case(elsewhere: "set and cancel a timer among 10,000: SwiftNIO callback") { setAndCancelCallback(among: 10_000) },
    Case(elsewhere: "a byte there and back: SwiftNIO channels") {
        let loop = group.next()
        var ends: [Int32] = [0, 0]
        #if os(Linux)
            socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
        #else
            socketpair(AF_UNIX, SOCK_STREAM, 0, &ends)
        #endif
        let done = DispatchSemaphore(value: 0)
        func channel(_ descriptor: Int32) -> Channel {
            let bootstrap = ClientBootstrap(group: loop).channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Echo(done)) }
            }
            guard let channel = try? bootstrap.withConnectedSocket(descriptor).wait() else { fatalError("no channel for a socket") }
            return channel
        }
        let (left, _) = (channel(ends[0]), channel(ends[1]))
        return { count in
            loop.execute {
                guard let echo = try? left.pipeline.syncOperations.handler(type: Echo.self) else { return }
                (echo.received, echo.goal) = (0, count)
                left.writeAndFlush(ByteBuffer(bytes: [1]), promise: nil)
            }
            done.wait()
        }
    },
    Case(elsewhere: "a job from another thread, waited for: SwiftNIO") {
        let loop = group.next()
        let done = DispatchSemaphore(value: 0)
        return { count in
            for _ in 0..<count {
                loop.execute { done.signal() }
                done.wait()
            }
        }
    },
    Case(elsewhere: "jobs from another thread, the last one waited for: SwiftNIO") {
        let loop = group.next()
        let done = DispatchSemaphore(value: 0)
        return { count in
            for _ in 1..<count { loop.execute {} }
            loop.execute { done.signal() }
            done.wait()
        }
    },
    Case(elsewhere: "jobs from the loop's own thread: SwiftNIO") {
        let loop = group.next()
        let done = DispatchSemaphore(value: 0)
        return { count in
            loop.execute {
                for _ in 1..<count { loop.execute {} }
                loop.execute { done.signal() }
            }
            done.wait()
        }
    },
]

private let hour: Int64 = 3_600_000_000_000
private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

private func setAndCancelTask(among neighbours: Int) -> (Int) -> Void {
    let loop = with(neighbours)
    return { count in
        try? loop.submit {
            var numbers = Numbers()
            for _ in 0..<count {
                let timer = loop.scheduleTask(in: .nanoseconds(hour + Int64(numbers.next(below: horizon)))) {}
                timer.cancel()
            }
        }.wait()
    }
}

/// The way with the least allocations that SwiftNIO offers.
private func setAndCancelCallback(among neighbours: Int) -> (Int) -> Void {
    let loop = with(neighbours)
    let nothing = Nothing()
    return { count in
        try? loop.submit {
            var numbers = Numbers()
            for _ in 0..<count {
                let delay = TimeAmount.nanoseconds(hour + Int64(numbers.next(below: horizon)))
                let timer = try loop.scheduleCallback(in: delay, handler: nothing)
                timer.cancel()
            }
        }.wait()
    }
}

/// A loop with so many timers.
private func with(_ neighbours: Int) -> EventLoop {
    let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
    try? loop.submit {
        var numbers = Numbers()
        for _ in 0..<neighbours { loop.scheduleTask(in: .nanoseconds(hour + Int64(numbers.next(below: horizon)))) {} }
    }.wait()
    return loop
}
