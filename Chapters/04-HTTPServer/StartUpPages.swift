import HTTPParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The pages of the program's files that its start has touched and its work does not need, given back to the kernel.
///
/// A start walks through much of a program: libraries are bound, and Swift looks through all tables of conformances when it casts for
/// the first time. For each page that is touched the kernel maps what lies around it as well, and all of it counts as
/// resident for as long as the program lives: 14 MB of 18, for ours. A page that is given back is mapped again when it is touched
/// again. It is still in the page cache then, and costs a fault, but no read from the disk: some hundred of them until a
/// server is back at work, less than half a millisecond together, and as much for the search.
///
/// Only what can be had from the file again is given back: a private mapping that is not writable, and of it the pages that nobody has
/// changed. A debugger's breakpoint is such a change, an address that the linker has bound is another.
///
/// Linux only. Elsewhere, and where /proc is not to be had, nothing is given back, and nothing is lost.
enum StartUpPages {
    /// How many bytes were given back: by the first who asks, once in the life of the process.
    static let givenBack = all()

    private static func all() -> Int {
        #if os(Linux)
            let pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC)
            if pagemap < 0 { return 0 }
            defer { close(pagemap) }
            // All that is to be given back is known before the first of it is: the search would bring its own code in again.
            let pages = mappings(in: contents(of: "/proc/self/maps")).flatMap { unchanged(in: $0, pagemap: pagemap) }
            return giveBack(pages)
        #else
            return 0
        #endif
    }

    #if os(Linux)
        /// The address ranges that a program or a library is mapped to, privately and not writable. What is larger than 1 GiB is none: its
        /// owner knows better what of it is needed.
        ///
        /// - Parameter maps: the text of /proc/PID/maps (proc_pid_maps(5)).
        static func mappings(in maps: [UInt8]) -> [Range<UInt>] {
            maps.split(separator: UInt8(ascii: "\n")).compactMap { line in
                // Addresses, permissions, offset, device, inode (0 is no file), path.
                let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 5)
                guard fields.count >= 5, fields[4].first != UInt8(ascii: "0"), fields[1].last == UInt8(ascii: "p"),
                    !fields[1].contains(UInt8(ascii: "w"))
                else { return nil }
                let addresses = fields[0].split(separator: UInt8(ascii: "-")).compactMap(address)
                guard addresses.count == 2, addresses[0] < addresses[1], addresses[1] - addresses[0] <= 1 << 30 else { return nil }
                return addresses[0]..<addresses[1]
            }
        }

        private static func address(_ digits: ArraySlice<UInt8>) -> UInt? {
            var address: UInt = 0
            for digit in digits {
                guard let value = digit.hexValue else { return nil }
                address = address << 4 | UInt(value)
            }
            return address
        }

        /// What of a mapping is in memory, and unchanged.
        ///
        /// - Parameters:
        ///   - range: a mapping that is not writable, so that no thread changes a page after the look.
        ///   - pagemap: /proc/self/pagemap, a word for each page (proc_pid_pagemap(5)).
        static func unchanged(in range: Range<UInt>, pagemap: Int32) -> [UnsafeMutableRawBufferPointer] {
            let page = Int(sysconf(Int32(_SC_PAGESIZE)))
            let words = [UInt64](unsafeUninitializedCapacity: range.count / page) { buffer, count in
                count = max(0, pread(pagemap, buffer.baseAddress, buffer.count * 8, off_t(range.lowerBound) / off_t(page) * 8)) / 8
            }
            return words.indices(where: isUnchanged).ranges.map {
                let start = UnsafeMutableRawPointer(bitPattern: range.lowerBound + UInt($0.lowerBound * page))
                return UnsafeMutableRawBufferPointer(start: start, count: $0.count * page)
            }
        }

        /// Gives pages back (madvise(2)), and says how many bytes they are.
        static func giveBack(_ pages: [UnsafeMutableRawBufferPointer]) -> Int {
            var bytes = 0
            for piece in pages where madvise(piece.baseAddress, piece.count, MADV_DONTNEED) == 0 { bytes += piece.count }
            return bytes
        }

        /// Whether a page is in memory (bit 63) and the file's own (bit 61): a changed one is a copy of this process, and no file's.
        private static func isUnchanged(_ word: UInt64) -> Bool { word >> 61 & 0b101 == 0b101 }

        private static func contents(of path: String) -> [UInt8] {
            let file = open(path, O_RDONLY | O_CLOEXEC)
            if file < 0 { return [] }
            defer { close(file) }
            var bytes: [UInt8] = []
            while true {
                let piece = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
                    count = max(0, read(file, buffer.baseAddress, buffer.count))
                }
                if piece.isEmpty { return bytes }
                bytes += piece
            }
        }
    #endif
}
