// Mistake 11.4: makes all calls at the same time.
// Caught by: queries side by side, everything else in its turn
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
            let queries = rest
            if queries.isEmpty {
                answers.append(await answer(rest.first!))
                continue
            }
            answers += await withTaskGroup(of: (Int, RPCAnswer?).self) { group in
                for (index, item) in zip(queries.indices, queries) { group.addTask { (index, await answer(item)) } }
                return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
            }
        }
        let said = answers.compactMap(\.self)
        return said.isEmpty ? .nothing : .batch(said)
    }
}
