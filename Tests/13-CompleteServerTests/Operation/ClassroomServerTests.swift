import Apus
import Foundation
import Synchronization
import Testing

@testable import CompleteServer

@Suite("The server, put together", .timeLimit(.minutes(2)))
struct ClassroomServerTests {
    /// Runs a server for as long as the closure does, and gives what did not go well at its end.
    private func serving(
        _ server: ClassroomServer, _ manager: ServiceManager = ServiceManager(environment: [:]), _ body: () async throws -> Void
    ) async throws -> [ShutdownFailure] {
        let (wishes, wish) = AsyncStream<String>.makeStream()
        let run = Task {
            await server.run(notifying: manager) {
                for await reason in wishes { return reason }
                return "the test's end"
            }
        }
        let result: Result<Void, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        wish.yield("the test")
        let failures = await run.value
        try result.get()
        return failures
    }

    /// Waits until the server says that it serves; who connects before waits in the queue.
    private func ready(_ server: ClassroomServer) async throws {
        while !(try await ask(server.port, "/health/ready")).hasPrefix("HTTP/1.1 200") {}
    }

    @Test("it serves, says how it is, and ends with everything in one file") func life() async throws {
        let folder = try OperationFolder()
        let server = try await makeServer(folder)
        #expect(server.identity.teacherKey != nil && server.identity.code.count == 6)
        let failures = try await serving(server) {
            try await ready(server)
            for path in ["/", "/teacher", "/me", "/client.js", "/health/live", "/metrics", "/assets/style.css"] {
                let answer = try await ask(server.port, path)
                #expect(answer.hasPrefix("HTTP/1.1 200"), "\(path): \(answer.prefix(200))")
                #expect(answer.lowercased().contains("content-security-policy: default-src 'none'"), "\(path)")
            }
            #expect(try await ask(server.port, "/grades.csv").hasPrefix("HTTP/1.1 401"))
            #expect(
                try await ask(server.port, "/metrics").contains("http_requests_total{method=\"GET\",route=\"/teacher\",status=\"200\"} 1"))
        }
        #expect(failures == [])
        await #expect(throws: SystemError.self, "Nobody listens any more.") { try await ask(server.port, "/") }
        #expect(folder.names == ["class.sqlite"], "The log is in the database, and gone.")
        let again = try await makeServer(folder)
        #expect(again.identity.teacherKey == nil && again.identity.code == server.identity.code, "It is the same class.")
    }

    @Test("the book is served with a policy of its own") func book() async throws {
        let folder = try OperationFolder()
        let book = folder.path + "/book"
        let first = book + "/documentation/apus"
        try FileManager.default.createDirectory(atPath: first, withIntermediateDirectories: true)
        try Data("<p>book".utf8).write(to: URL(fileURLWithPath: first + "/index.html"))
        let server = try await makeServer(folder) { $0.book = book }
        let failures = try await serving(server) {
            for path in ["/book", "/book/"] {
                let answer = try await ask(server.port, path)
                #expect(answer.hasPrefix("HTTP/1.1 303") && answer.contains("Location: \(Book.firstPage)\r\n"), "\(path): \(answer)")
            }
            let answer = try await ask(server.port, Book.firstPage)
            #expect(answer.hasSuffix("<p>book") && answer.contains("'unsafe-inline'"), "\(answer)")
            #expect(try await ask(server.port, "/rpc/class.about?input=null").contains("\"book\":\"\(Book.firstPage)\""))
        }
        #expect(failures == [])
        await #expect(throws: SetupError.self, "There is no such folder.") {
            try await makeServer(folder) { $0.book = folder.path + "/none" }
        }
    }

    @Test("it serves a socket that somebody else has opened, and leaves it open") func inherited() async throws {
        let folder = try OperationFolder()
        let listener = try Listener(host: "127.0.0.1", port: 0)
        defer { listener.close() }
        let first = try await makeServer(folder, socket: listener.descriptor) { $0.loops = 2 }
        let second = try await makeServer(folder, socket: listener.descriptor)
        #expect(first.port == listener.port && second.port == listener.port)
        let none = try await serving(first) { try await ready(first) }
        #expect(none == [])
        // The first one has ended; who comes now waits in the queue that it has left.
        let waiting = Task { [port = listener.port] in try await ask(port, "/health/live") }
        let failures = try await serving(second) {
            let answer = try await waiting.value
            #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer)")
        }
        #expect(failures == [])
    }

    @Test("copies are made while it runs, and the oldest go") func backups() async throws {
        let folder = try OperationFolder()
        let time = Mutex(Date(timeIntervalSince1970: 1_700_000_000))
        let store = try ClassStore(at: folder.database, now: { time.withLock { $0 } })
        _ = try await store.open("A")
        let backups = PeriodicBackups(store: store, folder: folder.path + "/copies", count: 2, logger: quiet)
        for _ in 0..<3 {
            await backups.make()
            time.withLock { $0 += 60 }
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/copies").sorted()
        #expect(names == ["class-2023-11-14T22-14-20Z.sqlite", "class-2023-11-14T22-15-20Z.sqlite"])
    }

    @Test("a full disk and a closed database are found") func probes() async throws {
        let folder = try OperationFolder()
        let store = try ClassStore(at: folder.database)
        let health = HealthState(loops: 1)
        health.enter(.serving)
        let probes = HealthProbes(store: store, path: folder.database, freeBytes: 1)
        await probes.look(health)
        #expect(health.ready.status == 200, "\(health.ready)")
        #expect(HealthProbes(store: store, path: folder.database, freeBytes: .max).disk()?.contains("MB are free") == true)
        #expect(HealthProbes(store: store, path: "/nowhere/class.sqlite", freeBytes: 1).disk() != nil)
        store.database.close()
        await probes.look(health)
        #expect(health.ready.status == 503 && health.ready.reasons.first?.hasPrefix("the database does not work") == true)
    }
}

@Suite("Copies of a class", .timeLimit(.minutes(2)))
struct ClassCopyTests {
    @Test("a copy does not take the place of a class that has more, unless that is meant") func newer() async throws {
        let folder = try OperationFolder()
        let copy = folder.path + "/copy.sqlite"
        let store = try ClassStore(at: folder.database)
        let code = try await store.open("A").code
        _ = try await store.join(Join(code: code, name: "Ada"))
        try await ClassCopy.backup(folder.database, to: copy)
        _ = try await store.join(Join(code: code, name: "Grace"))
        await #expect(throws: RestoreError.newer(path: folder.database, reason: "it has 1 learners more")) {
            try await ClassCopy.restore(copy, to: folder.database, force: false)
        }
        await #expect(throws: DatabaseError.self, "It is open.") {
            try await ClassCopy.restore(copy, to: folder.database, force: true)
        }
        store.database.close()
        try await ClassCopy.restore(copy, to: folder.database, force: true)
        #expect(try await ClassContents(of: folder.database)?.learners == 1)
        try await ClassCopy.restore(copy, to: folder.database, force: false)
    }

    @Test("what is no class is no copy of one") func none() async throws {
        let folder = try OperationFolder()
        let other = folder.path + "/other.sqlite"
        try await Database(at: other).run("CREATE TABLE words (word TEXT)")
        await #expect(throws: RestoreError.noClass(other)) { try await ClassCopy.restore(other, to: folder.database, force: false) }
        await #expect(throws: RestoreError.noFile(folder.database)) {
            try await ClassCopy.backup(folder.database, to: folder.path + "/copy.sqlite")
        }
        #expect(!folder.names.contains("class.sqlite"), "Nothing was made.")
    }

    @Test("what would be lost is said") func lost() {
        let time = Date(timeIntervalSince1970: 1)
        let copy = ClassContents(created: time, learners: 2, verdicts: 5, questions: 0)
        #expect(copy.lost(to: copy) == nil)
        #expect(
            ClassContents(created: time, learners: 1, verdicts: 7, questions: 1).lost(to: copy) == "it has 2 verdicts, 1 questions more")
        #expect(ClassContents(created: time + 1, learners: 0, verdicts: 0, questions: 0).lost(to: copy) == "it is another class")
    }
}
