import Foundation

/// What figures are worth depends on where they were measured.
struct Machine: Codable {
    var system: String
    var processor: String
    var cores: Int
    var memory: String
    var swift: String
    var date: String
    var load: String

    static let swift = Shell.line("swift --version 2>/dev/null | sed -n 's/.*Swift version \\([0-9.]*\\).*/\\1/p'") ?? "unknown"

    static func here() -> Machine {
        let processor =
            Shell.line("sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1") ?? Shell.line(
                "sysctl -n machdep.cpu.brand_string") ?? "unknown"
        return Machine(
            system: Shell.line("uname -srm") ?? "unknown", processor: processor, cores: ProcessInfo.processInfo.activeProcessorCount,
            memory: "\(ProcessInfo.processInfo.physicalMemory / 1_073_741_824) GiB", swift: swift,
            date: Shell.line("date -u '+%Y-%m-%d %H:%M UTC'") ?? "unknown",
            load: Shell.line("uptime | sed 's/.*average[s]*: //'") ?? "unknown")
    }

    /// How the report says it.
    var sentence: String {
        "\(cores) cores of \(processor), \(memory), \(system), Swift \(swift); \(date); load before the run \(load)."
    }
}

/// Servers on some cores, the load on others: both on the same ones would take each other's time.
struct Pinning: Sendable {
    var server: String
    var load: String
    private let works: Bool

    init(server: String, load: String) {
        (self.server, self.load) = (server, load)
        works = Shell.has("taskset") && ProcessInfo.processInfo.activeProcessorCount > 1
    }

    /// The words before a server's command; none where there is no taskset(1).
    func prefix(cores: String? = nil) -> [String] { works ? ["taskset", "-c", cores ?? server] : [] }

    /// Puts this program on its cores.
    func pinSelf(cores: String? = nil) {
        if works { _ = try? Shell.run(["taskset", "-a", "-c", "-p", cores ?? load, "\(ProcessInfo.processInfo.processIdentifier)"]) }
    }

    var sentence: String {
        works ? "Server on core \(server), load on core \(load)." : "Not pinned: there is no taskset(1) here, or only one core."
    }
}
