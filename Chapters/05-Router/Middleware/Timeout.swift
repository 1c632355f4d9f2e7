import EventLoop
import HTTPServer
import Runtime

/// Gives a handler a time in which its answer must be there. Then the client gets 503, through the application's errors, and
/// the handler's task is cancelled.
///
/// It ends the waiting, not the work: a task that never looks at its cancellation goes on until it is done, and its answer is
/// thrown away. A synchronous handler cannot be timed out: it holds the loop, and so the timer too. Nor can the body of a
/// streamed response, which has begun: there the server watches that the client takes bytes (`ServerLimits.writeTimeout`).
public struct Timeout: Middleware {
    /// Nanoseconds.
    private let nanoseconds: UInt64

    /// - Parameter duration: from the moment at which the request has come. Less than a nanosecond counts as one.
    public init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        nanoseconds = seconds > 9_000_000_000 ? .max : max(1, UInt64(max(0, seconds)) * second + UInt64(max(0, attoseconds)) / second)
    }

    public var errors: [any Error] { [InputError.unavailable] }

    public func respond(to context: Context, next: @escaping Responder) -> Answer {
        // Only a loop has timers; without one (a handler that a test calls by hand) the answer comes when it comes.
        guard let loop = EventLoop.current else { return next(context) }
        let (end, overflow) = loop.now.addingReportingOverflow(nanoseconds)
        let deadline = min(overflow ? .max : end, context.deadline ?? .max)
        context.deadline = deadline
        switch next(context) {
        case .now(let response): return .now(response)
        case .later(let make): return .later { body in await Race(loop, context).run(until: deadline) { await make(body) } }
        }
    }
}

extension Context {
    private enum DeadlineKey: ContextKey { typealias Value = UInt64 }

    /// When the answer must be there, in nanoseconds of the loop's clock (`EventLoop.now`); `nil` if nobody waits with a clock.
    /// A handler passes it on to what it waits for itself. ``Timeout`` sets it; the earliest of several counts.
    public var deadline: UInt64? {
        get { self[DeadlineKey.self] }
        set { self[DeadlineKey.self] = newValue }
    }
}

/// A handler's task against a timer, both of one loop. Whoever comes first makes the answer; the other one is called off.
private final class Race: @unchecked Sendable {
    // Rule of `@unchecked Sendable`: everything is for the loop's thread only.

    private let loop: EventLoop
    private let context: Context
    private var timer: TimerID?
    private var response: Response?
    private var waiting: UnsafeContinuation<Response, Never>?

    init(_ loop: EventLoop, _ context: Context) {
        self.loop = loop
        self.context = context
    }

    func run(until deadline: UInt64, _ make: @escaping @Sendable () async -> Response) async -> Response {
        // A task of its own and no child: a child would be waited for, also by one who has answered.
        let task = Task.immediate(executorPreference: loop.executor) { [self] in finish(await make()) }
        // Most handlers are done by now, and need no timer.
        if let response { return response }
        timer = loop.schedule(at: deadline) { [self] in
            timer = nil
            finish(context.dispatcher.response(to: InputError.unavailable, context))
            task.cancel()
        }
        return await withTaskCancellationHandler {
            // Unsafe: `finish` takes it away before it resumes it.
            await withUnsafeContinuation { waiting = $0 }
        } onCancel: {
            // The client is gone: nobody waits for a 503, and no log should speak of one.
            task.cancel()
            loop.execute { [self] in
                if let timer { loop.cancel(timer) }
                timer = nil
            }
        }
    }

    private func finish(_ response: Response) {
        if self.response != nil { return }
        self.response = response
        if let timer { loop.cancel(timer) }
        timer = nil
        let waiting = waiting
        self.waiting = nil
        waiting?.resume(returning: response)
    }
}
