#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Memory that ends at a page which nobody may read: one byte too far, and the process dies.
final class GuardPage {
    private let base: UnsafeMutableRawPointer
    private let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    /// Bytes that fit.
    let capacity: Int

    init?(capacity: Int = 64 * 1024) {
        let size = (capacity + page - 1) / page * page
        guard let base = mmap(nil, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0), Int(bitPattern: base) != -1,
            mprotect(base + size, page, PROT_NONE) == 0
        else { return nil }
        self.base = base
        self.capacity = size
    }

    /// Calls `body` with a copy of the bytes whose end is the end of the memory.
    func with<R>(_ bytes: some Collection<UInt8>, _ body: (RawSpan) -> R) -> R {
        keepInMind(bytes)
        let start = base + (capacity - bytes.count)
        let target = UnsafeMutableRawBufferPointer(start: start, count: bytes.count)
        target.copyBytes(from: bytes)
        return body(UnsafeRawBufferPointer(target).bytes)
    }

    deinit { munmap(base, capacity + page) }
}
