#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Under which address others reach this machine.
enum NetworkAddress {
    /// The address that a link names, for the one that is listened at: of all (`0.0.0.0`, `::`) the first that others can reach.
    static func reachable(_ host: String) -> String {
        let name = ["0.0.0.0", "::"].contains(host) ? first() ?? "127.0.0.1" : host
        // RFC 3986 §3.2.2
        return name.contains(":") ? "[\(name)]" : name
    }

    /// The first IPv4 address of an interface that is up and not the machine's own loop (getifaddrs(3)).
    private static func first() -> String? {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return nil }
        defer { freeifaddrs(list) }
        let (up, loopback) = (UInt32(IFF_UP), UInt32(IFF_LOOPBACK))
        var entry = list
        while let at = entry {
            entry = at.pointee.ifa_next
            guard at.pointee.ifa_flags & (up | loopback) == up, let address = at.pointee.ifa_addr,
                Int32(address.pointee.sa_family) == AF_INET
            else { continue }
            // getifaddrs(3): an address of this family is one of ip(7).
            var four = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { $0.pointee.sin_addr }
            var text = [CChar](repeating: 0, count: Int(INET_ADDRSTRLEN))
            if inet_ntop(AF_INET, &four, &text, socklen_t(text.count)) != nil {
                return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
        }
        return nil
    }
}
