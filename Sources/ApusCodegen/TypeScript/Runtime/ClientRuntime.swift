/// What every generated client is made of besides its own types and calls. It is written once: what stands between `⟨` and `⟩` is for
/// TypeScript only, and is left out where JavaScript is written. The declarations of `client.d.ts` are ``declarations``.
enum ClientRuntime {
    static let source = [values, json, checks, requests, batch, streams, socket, connect].joined(separator: "\n\n")
}
