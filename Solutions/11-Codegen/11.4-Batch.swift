import Models

extension RPCDocument {
    // Exercise 11.4 · One document, many calls · 40 minutes
    // Why: a client puts calls together to save round trips, and must get for each what it would have got alone. Only order is new:
    // Why: what changes nothing may happen at once, and what changes something happens where it stands.
    // Starter: return .nothing
    /// Answers everything that the document asks (JSON-RPC 2.0 §4.1, §5, §6).
    ///
    /// - One call gets one answer; a notification none, whether it fails or not: ``RPCReply/nothing``, when it is done. An id that is
    ///   `null` is an id: only a call without one is a notification (`isNotification`).
    /// - A batch gets an array of answers, in the order of its calls; there is none for notifications, and no empty array: when nothing is
    ///   left to be said, it is ``RPCReply/nothing``.
    /// - What is no call, alone or in a batch, is answered with `RPCError.invalidRequest` and its reason. Its id is not known.
    /// - What is no JSON is answered with `RPCError.parse` and the reason. An empty batch, and one of more than `limit` items (notifications
    ///   and what is no call included), with `RPCError.invalidRequest`, whose message says that a batch needs a call, or names the limit.
    ///   Each of the three is one answer and no array, its id is not known, and nothing is called.
    /// - Calls that change nothing (`isQuery`) and stand next to one another are made at the same time, all of them. Every other call waits
    ///   until those before it are done, and those behind it wait for it; that it is a notification, or fails, makes no difference. Whether
    ///   what is no call divides queries or not is left open.
    ///
    /// The id of an answer that is not known is `RPCAnswer.unknownID`.
    ///
    /// - Parameters:
    ///   - limit: items that a batch may have.
    ///   - isQuery: whether a call changes nothing.
    ///   - call: makes a call, and says what came of it.
    func answer(
        atMost limit: Int, isQuery: (RPCRequest) -> Bool, call: @escaping @Sendable (RPCRequest) async -> Result<RawJSON, RPCError>
    ) async -> RPCReply {
        func refusal(_ error: RPCError) -> RPCAnswer { RPCAnswer(id: RPCAnswer.unknownID, result: .failure(error)) }
        @Sendable func answer(_ item: RPCItem) async -> RPCAnswer? {
            switch item {
            case .invalid(let reason): return RPCAnswer(id: RPCAnswer.unknownID, result: .failure(.invalidRequest(reason)))
            case .call(let request):
                let result = await call(request)
                return request.isNotification ? nil : RPCAnswer(id: request.id, result: result)
            }
        }
        switch self {
        case .broken(let reason): return .one(refusal(.parse(reason)))
        case .one(let item): return await answer(item).map { .one($0) } ?? .nothing
        case .batch(let items):
            if items.isEmpty { return .one(refusal(.invalidRequest("a batch needs a call"))) }
            if items.count > limit {
                return .one(refusal(.invalidRequest("a batch may have \(limit) calls at the most")))
            }
            var answers: [RPCAnswer?] = []
            while answers.count < items.count {
                let rest = items[answers.count...]
                let queries = rest.prefix { if case .call(let request) = $0 { isQuery(request) } else { true } }
                if queries.isEmpty {
                    answers.append(await answer(rest.first!))
                    continue
                }
                answers += await withTaskGroup(of: (Int, RPCAnswer?).self) { group in
                    for (index, item) in zip(queries.indices, queries) { group.addImmediateTask { (index, await answer(item)) } }
                    return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
                }
            }
            let said = answers.compactMap(\.self)
            return said.isEmpty ? .nothing : .batch(said)
        }
    }
}
