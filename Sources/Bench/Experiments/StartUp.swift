import Benchmarks
import Foundation

extension Comparison {
    /// From the start of the program to its first answer, and what has to be there for it.
    func startUp() throws -> Section {
        let taking = single("plaintext").filter { $0.id != "apus-async" }
        var values: [String: [Double]] = [:]
        var sizes: [String: (executable: UInt64, all: UInt64)] = [:]
        for round in 1...max(rounds, 10) {
            for contender in taking {
                try with(contender) { server in
                    let milliseconds = Double(server.startTime) / 1e6
                    values[contender.id, default: []].append(milliseconds)
                    note(RunRecord(experiment: "start-up", contender: contender.id, variant: "ms", round: round, figure: milliseconds))
                    if round == 1 { sizes[contender.id] = try server.mappedFiles() }
                }
            }
        }
        let rows = taking.map { Rounds($0.name, values[$0.id]!) }
        let text = table(
            ["", "median ms to the first answer", "rounds", "executable", "with its libraries"],
            zip(rows, taking).map { one, contender in
                let size = sizes[contender.id]
                return [
                    one.name, String(format: "%.1f", one.median),
                    String(format: "%.1f to %.1f", one.range.lowerBound, one.range.upperBound), size.map { megabytes($0.executable) } ?? "",
                    size.map { megabytes($0.all) } ?? "",
                ]
            })
        return Section(
            title: "Start-up and size",
            claim: "A static binary of 5 to 30 MB starts in milliseconds; images are 10 to 50 MB against 200 to 500 MB.",
            text: text
                + "\nA start counts from fork to the end of the first answer, on a warm disk. Executable and libraries are the files that the running process has mapped as code, as they are on the disk; debugging information is in them where a contender's build keeps it. What a runtime loads besides (Node's modules of a real application) is not.\n",
            pictures: BarChart("From exec to the first answer", unit: "ms, less is better", rows: rows).svg.map { [("start-up.svg", $0)] }
                ?? [])
    }
}

extension RunningServer {
    /// The sizes of the files that the process has mapped as code (proc_pid_maps(5)): the executable, and all of them.
    ///
    /// - Returns: `nil` where the system does not say.
    func mappedFiles() throws -> (executable: UInt64, all: UInt64)? {
        guard let maps = try? String(contentsOfFile: "/proc/\(processID)/maps", encoding: .utf8) else { return nil }
        let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(processID)/exe")
        var files: Set<String> = []
        for line in maps.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
            if words.count == 6, words[1].contains("x") {
                let path = words[5].drop { $0 == " " }
                if path.hasPrefix("/") { files.insert(String(path)) }
            }
        }
        func size(_ path: String) -> UInt64 {
            ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber)?.uint64Value ?? 0
        }
        return (executable.map(size) ?? 0, files.reduce(0) { $0 + size($1) })
    }
}
