import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The server of a class, as a learner's command calls it: `POST /rpc/NAME` with a JSON body.
public struct ClassServer: Recipient {
    let server: String
    let token: String?
    /// Seconds, from the connection to the whole answer: no longer than a learner waits without wondering.
    let patience: Double

    /// - Parameters:
    ///   - server: `http://host:8080`.
    ///   - token: of the learner; none is needed to join.
    public init(_ server: String, token: String? = nil, patience: Double = 2) {
        (self.server, self.token, self.patience) = (server, token, patience)
    }

    public init(_ membership: Membership) { self.init(membership.server, token: membership.token) }

    /// Takes part in the class.
    ///
    /// - Throws: a ``Problem`` with the server's own words.
    public func join(code: String, name: String) async throws(Problem) -> Membership {
        struct Join: Encodable { let code, name: String }
        struct Joined: Decodable { let token, className: String }
        do throws(ClassFailure) {
            let joined = try await call("class.join", Join(code: code, name: name), as: Joined.self)
            return Membership(server: server, token: joined.token, name: name, className: joined.className)
        } catch {
            switch error {
            case .refused(let why), .notAdmitted(let why): throw Problem("the class does not take you in: \(why)")
            case .unreachable(let why):
                throw Problem(
                    "\(server) cannot be reached: \(why)", fix: "is the address right, and are you in the same network? curl -v \(server)/")
            case .unexpected(let why):
                throw Problem("\(server) is no server of a class: \(why)", fix: "the teacher's screen shows the address")
            }
        }
    }

    public func report(_ verdicts: [Reported]) async throws(ClassFailure) -> [String] {
        struct Report: Encodable { let verdicts: [Reported] }
        struct Kept: Decodable { let keys: [String] }
        return try await call("class.report", Report(verdicts: verdicts), as: Kept.self).keys
    }

    public func ask(_ question: Question) async throws(ClassFailure) { _ = try await call("class.ask", question, as: Int64.self) }

    private func call<Output: Decodable>(
        _ name: String, _ input: some Encodable, as type: Output.Type
    ) async throws(ClassFailure) -> Output {
        guard let url = URL(string: "\(server)/rpc/\(name)"), let body = try? Outbox.encoder.encode(input) else {
            throw .unexpected("\(server) is no address")
        }
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.httpBody = body
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("application/json, application/problem+json", forHTTPHeaderField: "Accept")
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        let (status, data) = try await exchange(request)
        guard status == 200 else {
            throw ClassFailure(status: status, detail: (try? JSONDecoder().decode(Document.self, from: data))?.detail)
        }
        do { return try Outbox.decoder.decode(Output.self, from: data) } catch { throw .unexpected("what it says cannot be read") }
    }

    /// RFC 9457: the detail is what people are told.
    private struct Document: Decodable { let detail: String? }

    private func exchange(_ request: URLRequest) async throws(ClassFailure) -> (status: Int, data: Data) {
        // Nothing is kept on the disk.
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = patience
        configuration.timeoutIntervalForResource = patience
        let session = URLSession(configuration: configuration)
        defer { session.finishTasksAndInvalidate() }
        do {
            let (data, response) = try await session.data(for: request)
            return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
        } catch let error as URLError where error.code == .timedOut {
            throw .unreachable("no answer within \(Int(patience)) seconds")
        } catch { throw .unreachable(error.localizedDescription) }
    }
}
