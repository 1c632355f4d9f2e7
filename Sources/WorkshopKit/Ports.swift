/// Whether a TCP port of the loopback address is free.
public enum Ports {
    /// Nil when a server could listen there; otherwise why it could not.
    public static func obstacle(_ port: Int) -> String? {
        do throws(ListeningSocket.Failure) {
            try ListeningSocket(port: port, backlog: 1).close()
            return nil
        } catch { return error.reason }
    }

    /// - Throws: a ``Problem`` that says how to find who has the port.
    public static func require(_ port: Int, option: String) throws(Problem) {
        guard (0...65_535).contains(port) else { throw Problem("\(port) is not a port", fix: "a port is a number from 1 to 65535") }
        guard port != 0, let obstacle = obstacle(port) else { return }
        #if os(Linux)
            let who = "ss -ltnp 'sport = :\(port)'"
        #else
            let who = "lsof -nP -iTCP:\(port) -sTCP:LISTEN"
        #endif
        throw Problem(
            "port \(port) cannot be used: \(obstacle)", fix: "take another one (\(option) \(port + 1)), or see who has it: \(who)")
    }
}
