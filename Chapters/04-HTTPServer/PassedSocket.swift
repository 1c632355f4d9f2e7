#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Server.Configuration {
    /// The socket that whoever started this program has passed on to it, for ``inherited``: one that listens already (sd_listen_fds(3)).
    /// systemd does that, and so does `workshop dev`, which lets programs change places on it.
    ///
    /// - Parameters:
    ///   - variable: gives a variable of the environment.
    ///   - process: the number of this process.
    /// - Returns: `nil`, if none was passed on to this process, or several were.
    public static func passedSocket(
        variable: (String) -> String? = { name in getenv(name).map { String(cString: $0) } }, process: Int32 = getpid()
    ) -> Int32? {
        // Whoever starts another program without a thought hands on the variables: they are for one process alone.
        guard variable("LISTEN_PID") == String(process), variable("LISTEN_FDS") == "1" else { return nil }
        // The first behind standard input, output and error (SD_LISTEN_FDS_START).
        return 3
    }
}
