import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Looks at what the course stands on, each finding with its fix.
public struct Doctor: Sendable {
    public struct Finding: Encodable, Sendable {
        public enum State: String, Encodable, Sendable { case good, warning, bad }
        public let subject: String
        public let state: State
        public let found: String
        public let fix: String?
    }
    let root: String

    public init(root: String) { self.root = root }

    public func findings() async -> [Finding] {
        await toolchain() + headers() + [git(), folder(), disk(), descriptors()] + ports() + course()
    }

    private func toolchain() async -> [Finding] {
        let toolchain = await Toolchain(root: root)
        let docc = try? await toolchain.docc(root: root)
        return [
            finding(
                "Swift", toolchain.isNewEnough, toolchain.version ?? "not found",
                "the course needs 6.2 or later: https://www.swift.org/install"),
            finding("DocC", docc != nil, docc ?? "not found", "./workshop book needs it; install a whole toolchain", else: .warning),
        ]
    }

    private func headers() -> [Finding] {
        [
            header("zlib's header", "zlib.h", "chapter 5 and those behind it need it: sudo apt-get install -y zlib1g-dev"),
            header("SQLite's header", "sqlite3.h", "the chapters about databases need it: sudo apt-get install -y libsqlite3-dev"),
        ]
    }

    private func header(_ name: String, _ file: String, _ help: String) -> Finding {
        #if os(macOS)
            return finding(name, true, "comes with macOS", "")
        #else
            let there = ["/usr/include/", "/usr/local/include/"].map { $0 + file }.first { FileManager.default.fileExists(atPath: $0) }
            return finding(name, there != nil, there ?? "not found", help, else: .warning)
        #endif
    }

    private func git() async -> Finding {
        let said = try? await Child.run(["git", "--version"], in: root, deadline: 10)
        return finding("git", said?.succeeded == true, said?.output.trimmed ?? "not found", "./workshop update needs it", else: .warning)
    }

    private func folder() -> Finding {
        finding(
            "the course's folder", access(root, W_OK) == 0 && access(root + "/Exercises", W_OK) == 0, root,
            "it cannot be written to: sudo chown -R $(id -un) '\(root)'")
    }

    private func disk() -> Finding {
        let free = (try? FileManager.default.attributesOfFileSystem(forPath: root))?[.systemFreeSize] as? NSNumber
        let gigabytes = (free?.doubleValue ?? 0) / 1e9
        return finding(
            "disk space", gigabytes >= 2, "\(Int(gigabytes)) GB free",
            "the builds take up to 2 GB; rm -rf .build gives back what they took", else: gigabytes > 0.3 ? .warning : .bad)
    }

    private func descriptors() -> Finding {
        var limit = rlimit()
        #if canImport(Glibc)
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #else
            getrlimit(RLIMIT_NOFILE, &limit)
        #endif
        return finding(
            "open files", limit.rlim_cur >= 1_024, "ulimit -n is \(limit.rlim_cur)",
            "each connection is a file: ulimit -n 1024 (and 12000 for ten thousand clients)", else: .warning)
    }

    private func ports() -> [Finding] {
        [8080].map { port in
            let obstacle = Ports.obstacle(port)
            return finding("port \(port)", obstacle == nil, obstacle ?? "free", "./workshop serve --port \(port + 1)", else: .warning)
        }
    }

    private func course() async -> [Finding] {
        do throws(Problem) {
            let house = try House(root: root)
            var found: [Finding] = []
            do throws(Problem) {
                let yours = try Yours(house).chapters.sorted().map(String.init).joined(separator: ", ")
                found.append(finding("`yours`", true, yours.isEmpty ? "no chapter yet" : "chapters \(yours)", ""))
            } catch { found.append(finding("`yours`", false, error.sentence, error.fix ?? "")) }
            do throws(Problem) { _ = try Progress(root: root) } catch {
                found.append(finding("progress", false, error.sentence, error.fix ?? ""))
            }
            let gone = house.exercises.filter { !FileManager.default.fileExists(atPath: "\(root)/\($0.path)") }
            found.append(
                finding(
                    "exercise files", gone.isEmpty, gone.isEmpty ? "all there" : "\(gone.count) missing, the first is \(gone[0].path)",
                    gone.first.map { "./workshop reset \($0.id)" } ?? ""))
            return await found + changed()
        } catch { return [finding("the course", false, error.sentence, error.fix ?? "")] }
    }

    /// Files of the course that are not as they were delivered, and that a learner has no reason to change.
    private func changed() async -> [Finding] {
        guard
            let said = try? await Child.run(
                ["git", "status", "--porcelain", "--", "Chapters", "Solutions", "Tests", "Sources"], in: root, deadline: 20),
            said.succeeded
        else { return [] }
        let count = said.output.split(separator: "\n").count
        return [
            finding(
                "the course's own files", count == 0, count == 0 ? "as delivered" : "\(count) changed",
                "git status shows them; git checkout -- Tests Chapters Solutions Sources brings them back", else: .warning)
        ]
    }

    private func finding(_ subject: String, _ good: Bool, _ found: String, _ fix: String, else state: Finding.State = .bad) -> Finding {
        Finding(subject: subject, state: good ? .good : state, found: found, fix: good ? nil : fix)
    }
}
