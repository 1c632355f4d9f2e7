/// What a loop is asked to watch a descriptor for.
public struct Interest: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Tell me when a read would not block: bytes are there, a connection waits to be accepted, or the peer has closed.
    @inlinable public static var readable: Interest { Interest(rawValue: 1) }
    /// Tell me when a write would not block.
    @inlinable public static var writable: Interest { Interest(rawValue: 2) }
}

/// What a descriptor is ready for.
public struct Readiness: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A read will not block.
    @inlinable public static var readable: Readiness { Readiness(rawValue: 1) }
    /// A write will not block.
    @inlinable public static var writable: Readiness { Readiness(rawValue: 2) }
    /// Both directions are closed. Reported whether it was asked for or not (epoll_ctl(2), `EPOLLHUP`).
    @inlinable public static var hangup: Readiness { Readiness(rawValue: 4) }
    /// The descriptor has failed; the next read or write says how (`EPOLLERR`). Reported whether it was asked for or not.
    @inlinable public static var error: Readiness { Readiness(rawValue: 8) }
}

extension Interest: CustomStringConvertible {
    /// `[readable, writable]`; `[]` for nothing.
    public var description: String { list(self, ["readable": .readable, "writable": .writable]) }
}

extension Readiness: CustomStringConvertible {
    /// `[readable, hangup]`; `[]` for nothing.
    public var description: String {
        list(self, ["readable": .readable, "writable": .writable, "hangup": .hangup, "error": .error])
    }
}

private func list<Options: OptionSet>(_ options: Options, _ names: KeyValuePairs<String, Options>) -> String
where Options.Element == Options {
    "[" + names.filter { options.contains($0.value) }.map(\.key).joined(separator: ", ") + "]"
}

/// One report of the kernel.
public struct PollEvent: Equatable, Sendable {
    /// The descriptor that is ready.
    public var descriptor: Int32
    /// The generation that the descriptor had when it was registered. The kernel gives descriptor numbers away again at
    /// once; a report that was fetched before may mean its last owner.
    public var generation: UInt32
    /// What it is ready for.
    public var readiness: Readiness

    public init(descriptor: Int32, generation: UInt32, readiness: Readiness) {
        self.descriptor = descriptor
        self.generation = generation
        self.readiness = readiness
    }
}
