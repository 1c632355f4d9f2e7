import Case

/// A throw and a catch, and nothing else: across a call that is not inlined.
let throwing: [Case] = [
    Case("an error thrown and caught: typed", quick: true) {
        { count in
            for id in 0..<count {
                do throws(UserError) { try typed(Int64(id)) } catch { keep(error) }
            }
        }
    },
    Case("an error thrown and caught: any Error", quick: true) {
        { count in
            for id in 0..<count {
                do { try untyped(Int64(id)) } catch { keep(error) }
            }
        }
    },
]

@inline(never)
private func typed(_ id: Int64) throws(UserError) {
    if id >= 0 { throw .notFound(id: id) }
}

@inline(never)
private func untyped(_ id: Int64) throws {
    if id >= 0 { throw UserError.notFound(id: id) }
}
