#if os(Linux)
    import CApus
    #if canImport(Glibc)
        import Glibc
    #else
        import Musl
    #endif

    /// Readiness from epoll(7); wake-ups through an eventfd(2).
    public final class EpollPoller: Poller {
        private let epoll: Int32
        private let wakeup: Int32
        private let buffer: UnsafeMutableBufferPointer<epoll_event>
        /// The data of the eventfd's events: no descriptor and generation look like this.
        private static let wakeMark = UInt64.max

        public init() throws(SystemError) {
            epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
            if epoll < 0 { throw .last("epoll_create1") }
            wakeup = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
            if wakeup < 0 {
                let error = SystemError.last("eventfd")
                closeDescriptor(epoll)
                throw error
            }
            buffer = .allocate(capacity: LoopLimits.eventsPerTurn)
            do throws(SystemError) { try control(EPOLL_CTL_ADD, wakeup, EPOLLIN.rawValue, Self.wakeMark) } catch {
                close()
                throw error
            }
        }

        deinit { buffer.deallocate() }

        public func update(
            _ descriptor: Int32, generation: UInt32, from old: Interest?, to new: Interest?
        ) throws(SystemError) {
            var mask: UInt32 = 0
            if let new {
                if new.contains(.readable) { mask |= EPOLLIN.rawValue }
                if new.contains(.writable) { mask |= EPOLLOUT.rawValue }
            }
            let operation = old == nil ? EPOLL_CTL_ADD : new == nil ? EPOLL_CTL_DEL : EPOLL_CTL_MOD
            try control(operation, descriptor, mask, UInt64(generation) << 32 | UInt64(UInt32(bitPattern: descriptor)))
        }

        private func control(_ operation: Int32, _ descriptor: Int32, _ mask: UInt32, _ data: UInt64) throws(SystemError) {
            var event = epoll_event(events: mask, data: epoll_data_t(u64: data))
            if epoll_ctl(epoll, operation, descriptor, &event) < 0 { throw .last("epoll_ctl") }
        }

        public func wait(milliseconds: Int32, into events: inout EventList) throws(SystemError) {
            let count = apus_epoll_wait(epoll, buffer.baseAddress!, Int32(buffer.count), milliseconds)
            if count < 0 {
                let error = SystemError.last("epoll_wait")
                if error.code == EINTR { return }
                throw error
            }
            for index in 0..<Int(count) {
                let data = buffer[index].data.u64
                if data == Self.wakeMark {
                    var value: UInt64 = 0
                    _ = read(wakeup, &value, 8)
                    continue
                }
                events.append(
                    PollEvent(
                        descriptor: Int32(truncatingIfNeeded: data), generation: UInt32(truncatingIfNeeded: data >> 32),
                        readiness: Self.readiness(buffer[index].events)))
            }
        }

        private static func readiness(_ mask: UInt32) -> Readiness {
            var readiness: Readiness = []
            if mask & EPOLLIN.rawValue != 0 { readiness.insert(.readable) }
            // Readable and nothing else is what nearly every event is.
            if mask == EPOLLIN.rawValue { return readiness }
            if mask & EPOLLOUT.rawValue != 0 { readiness.insert(.writable) }
            if mask & EPOLLHUP.rawValue != 0 { readiness.insert(.hangup) }
            if mask & EPOLLERR.rawValue != 0 { readiness.insert(.error) }
            return readiness
        }

        public func wake() {
            var one: UInt64 = 1
            // Fails only when the counter is full: then a wake-up is on its way already (eventfd(2)).
            _ = write(wakeup, &one, 8)
        }

        public func close() {
            closeDescriptor(wakeup)
            closeDescriptor(epoll)
        }
    }
#endif
