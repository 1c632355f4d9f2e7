#if os(Linux)
    import Foundation
    import Testing

    @testable import HTTPServer

    @Suite("Pages that only the start has needed")
    struct StartUpPagesTests {
        @Test("only what a file can give again is looked at: private mappings of files, not writable")
        func mappings() {
            let maps = """
                00400000-00452000 r-xp 00000000 08:02 173521      /usr/bin/with a space
                00651000-00652000 r--p 00051000 08:02 173521      /usr/bin/dbus-daemon
                00652000-00655000 rw-p 00052000 08:02 173521      /usr/bin/dbus-daemon
                00700000-00701000 r--s 00000000 08:02 173522      /var/lib/shared.db
                7ffb2000-7ffb3000 r-xp 00000000 00:00 0           [vdso]
                7ffc0000-7ffc1000 r--p 00000000 00:00 0
                100000000000-110000000000 r--p 00000000 08:02 17      /var/lib/a large one
                nonsense
                zz-00652000 r--p 00051000 08:02 173521      /usr/bin/dbus-daemon

                """
            #expect(StartUpPages.mappings(in: Array(maps.utf8)) == [0x400000..<0x452000, 0x651000..<0x652000])
        }

        @Test(
            "a page that was changed, as a debugger's breakpoint changes one, stays as it is; the one beside it comes again from the file")
        func changed() throws {
            let page = Int(sysconf(Int32(_SC_PAGESIZE)))
            let path = NSTemporaryDirectory() + "pages-\(UUID())"
            try Data(repeating: 7, count: 2 * page).write(to: URL(fileURLWithPath: path))
            defer { unlink(path) }
            let file = open(path, O_RDONLY)
            defer { close(file) }
            let memory = try #require(mmap(nil, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0))
            defer { munmap(memory, 2 * page) }
            #expect(memory.load(as: UInt8.self) == 7)
            memory.storeBytes(of: 9, toByteOffset: page, as: UInt8.self)
            mprotect(memory, 2 * page, PROT_READ)

            let pagemap = open("/proc/self/pagemap", O_RDONLY)
            defer { close(pagemap) }
            let start = UInt(bitPattern: memory)
            let range = start..<start + UInt(2 * page)
            let unchanged = StartUpPages.unchanged(in: range, pagemap: pagemap)
            #expect(
                unchanged.map { UInt(bitPattern: $0.baseAddress)..<UInt(bitPattern: $0.baseAddress) + UInt($0.count) } == [
                    start..<start + UInt(page)
                ])
            #expect(StartUpPages.giveBack(unchanged) == page)
            #expect(StartUpPages.unchanged(in: range, pagemap: pagemap).isEmpty, "what was given back is not in memory any more")
            #expect(memory.load(as: UInt8.self) == 7)
            #expect(memory.load(fromByteOffset: page, as: UInt8.self) == 9)
        }

        @Test("all of a program's pages are given back while it runs, and it goes on")
        func all() {
            // This one is the tests' own. What it needs is mapped again when it is touched.
            #expect(StartUpPages.givenBack > 0)
        }
    }
#endif
