import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Hears from a program that it is ready, if it is one that says so: `READY=1`, sent to the socket that `NOTIFY_SOCKET` names
/// (sd_notify(3)).
final class ReadyNotice: Sendable {
    let path: String
    let descriptor: Int32

    /// - Parameter name: tells it from those of other programs of this process.
    init(_ name: String) throws(Problem) {
        path = NSTemporaryDirectory() + "apus-\(getpid())-\(name).notify"
        #if canImport(Glibc)
            let kind = Int32(SOCK_DGRAM.rawValue)
        #else
            let kind = SOCK_DGRAM
        #endif
        descriptor = socket(AF_UNIX, kind, 0)
        let descriptor = descriptor
        unlink(path)
        let isBound = Self.withAddress(path) { bind(descriptor, $0, $1) == 0 }
        if isBound == true { return }
        let why = isBound == nil ? "its name is too long for a socket (unix(7))" : String(cString: strerror(errno))
        close(descriptor)
        throw Problem("\(path) cannot be made: \(why)", fix: "another folder for what is temporary: TMPDIR=/tmp")
    }

    /// - Returns: nil when the path does not fit into an address.
    static func withAddress<Value>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Value) -> Value? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8CString)
        guard bytes.count <= MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { field in bytes.withUnsafeBytes { field.copyMemory(from: $0) } }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// Whether it has said so since this was asked before. Never waits.
    func hasCome() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        var isReady = false
        while case let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT)), count > 0 {
            if String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").contains("READY=1") { isReady = true }
        }
        return isReady
    }
}
