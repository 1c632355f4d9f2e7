#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A system call that failed: which, and with what `errno` (errno(3)).
public struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The name of the call, as its man page has it: `read`, `epoll_ctl`.
    public let call: String
    /// The value of `errno` right after it, such as `ECONNRESET`.
    public let code: Int32

    /// - Parameters:
    ///   - call: the name of the call.
    ///   - code: the value of `errno`, taken before anything else could change it.
    public init(call: String, code: Int32) {
        self.call = call
        self.code = code
    }

    /// `bind: Address already in use (errno 98)`.
    public var description: String { "\(call): \(String(cString: strerror(code))) (errno \(code))" }
}

extension SystemError {
    /// The error of a call that has just failed on this thread.
    ///
    /// Never inlined: the release of an object between the call and the reading of `errno` may free memory, and `free` may
    /// change `errno`.
    @inline(never)
    package static func last(_ call: String) -> SystemError { SystemError(call: call, code: errno) }
}
