#if canImport(Darwin)
    import Darwin

    /// Readiness from kqueue(2); wake-ups through a user event (EVFILT_USER).
    public final class KqueuePoller: Poller {
        private let queue: Int32
        private let buffer: UnsafeMutableBufferPointer<kevent>

        public init() throws(SystemError) {
            queue = kqueue()
            if queue < 0 { throw .last("kqueue") }
            _ = fcntl(queue, F_SETFD, FD_CLOEXEC)
            buffer = .allocate(capacity: LoopLimits.eventsPerTurn)
            do throws(SystemError) { try change(0, Int16(EVFILT_USER), UInt16(EV_ADD | EV_CLEAR), 0) } catch {
                close()
                throw error
            }
        }

        deinit { buffer.deallocate() }

        public func update(
            _ descriptor: Int32, generation: UInt32, from old: Interest?, to new: Interest?
        ) throws(SystemError) {
            // Reading and writing are two filters here, and each is added or deleted on its own.
            for (bit, filter) in [(Interest.readable, EVFILT_READ), (.writable, EVFILT_WRITE)] {
                let (had, has) = (old?.contains(bit) ?? false, new?.contains(bit) ?? false)
                if had != has { try change(UInt(descriptor), Int16(filter), UInt16(has ? EV_ADD : EV_DELETE), generation) }
            }
        }

        private func change(_ ident: UInt, _ filter: Int16, _ flags: UInt16, _ generation: UInt32) throws(SystemError) {
            var event = kevent(
                ident: ident, filter: filter, flags: flags, fflags: 0, data: 0, udata: UnsafeMutableRawPointer(bitPattern: UInt(generation))
            )
            if Darwin.kevent(queue, &event, 1, nil, 0, nil) < 0 { throw .last("kevent") }
        }

        public func wait(milliseconds: Int32, into events: inout EventList) throws(SystemError) {
            var time = timespec(tv_sec: Int(milliseconds) / 1000, tv_nsec: Int(milliseconds) % 1000 * 1_000_000)
            let count = Darwin.kevent(queue, nil, 0, buffer.baseAddress!, Int32(buffer.count), milliseconds < 0 ? nil : &time)
            if count < 0 {
                let error = SystemError.last("kevent")
                if error.code == EINTR { return }
                throw error
            }
            for event in buffer[..<Int(count)] where event.filter != Int16(EVFILT_USER) {
                var readiness: Readiness = event.filter == Int16(EVFILT_READ) ? .readable : .writable
                // At the end of a stream kqueue sets EV_EOF; `fflags` then holds the socket's error (kqueue(2)).
                if event.flags & UInt16(EV_EOF) != 0, event.fflags != 0 { readiness.insert(.error) }
                if event.flags & UInt16(EV_ERROR) != 0 { readiness.insert(.error) }
                events.append(
                    PollEvent(
                        descriptor: Int32(event.ident), generation: UInt32(truncatingIfNeeded: UInt(bitPattern: event.udata)),
                        readiness: readiness))
            }
        }

        public func wake() {
            var event = kevent(ident: 0, filter: Int16(EVFILT_USER), flags: 0, fflags: UInt32(NOTE_TRIGGER), data: 0, udata: nil)
            _ = Darwin.kevent(queue, &event, 1, nil, 0, nil)
        }

        public func close() { closeDescriptor(queue) }
    }
#endif
