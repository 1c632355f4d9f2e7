/// What every generated client is made of besides its own types and calls. It is written once: what stands between `⟨` and `⟩` is for
/// TypeScript only, and is left out where JavaScript is written. The declarations of `client.d.ts` are ``declarations``.
enum ClientRuntime {
    static let source = [values, json, checks, requests, batch, streams, socket, connect, used].joined(separator: "\n\n")

    /// For compilers that complain of what nobody uses.
    private static let used = """
        // Not every API needs all of them.
        void [plain, int, int64, uint64, date, bytes, decimal, nullable, array, map, object, union, segment, text];
        void [fine, hasLength, isWithin, isEmail, unlessNull, each, eachValue, parts, cases];
        """
}
