#if os(Linux)
    import CApus
    #if canImport(Glibc)
        import Glibc
    #else
        import Musl
    #endif
#endif

/// The pages of the program's files that its start has touched and its work does not need, given back to the kernel.
///
/// A start walks through much of a program: libraries are bound, and Swift looks through all tables of conformances when it casts for
/// the first time. For each page that is touched the kernel maps what lies around it as well, and all of it counts as
/// resident for as long as the program lives: 14 MB of 18, for ours. A page that is given back is mapped again when it is touched
/// again. As a rule it is still in the page cache then, and costs a fault, but no read from the disk: some hundred of them until a
/// server is back at work, less than half a millisecond together.
///
/// Only what can be had from the file again is given back: what of the program and its libraries is not writable, and of it the pages that
/// nobody has changed. A debugger's breakpoint is such a change, an address that the linker has put into the code is another.
///
/// Linux only. Elsewhere, and where /proc is not to be had, nothing is given back.
enum StartUpPages {
    /// How many bytes were given back: by the first who asks, once in the life of the process.
    static let givenBack = all()

    private static func all() -> Int {
        #if os(Linux)
            let pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC)
            if pagemap < 0 { return 0 }
            defer { close(pagemap) }
            return apus_give_back_program(pagemap)
        #else
            return 0
        #endif
    }
}
