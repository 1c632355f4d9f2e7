#if os(Linux)
    import CApus
    import Foundation
    import Testing

    @testable import HTTPServer

    @Suite("Pages that only the start has needed")
    struct StartUpPagesTests {
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
            let end = start + UInt(2 * page)
            #expect(apus_give_back(start, end, pagemap) == page)
            #expect(apus_give_back(start, end, pagemap) == 0, "what was given back is not in memory any more")
            #expect(apus_give_back(start + 1, end - 1, pagemap) == 0, "parts of pages are no pages")
            #expect(memory.load(as: UInt8.self) == 7)
            #expect(memory.load(fromByteOffset: page, as: UInt8.self) == 9)
        }

        @Test("the program's pages are given back while it runs, and it goes on")
        func all() {
            // It is the tests' own. What it needs is mapped again when it is touched.
            #expect(StartUpPages.givenBack > 0)
        }
    }
#endif
