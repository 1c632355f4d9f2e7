import HTTPParser
import HTTPServer
import Router
import Sessions

/// A request that opens a WebSocket, checked (RFC 6455 §4.2.1).
struct Handshake {
    let key: String
    let subprotocol: String?
    let agreement: DeflateAgreement?

    init(_ request: Request, _ options: WebSocketOptions) throws(HandshakeError) {
        let upgrades = request.members(ofList: "Upgrade").contains { $0.equalsIgnoringCase("websocket") }
        // A GET of HTTP/1.0 cannot ask for it (RFC 9110 §7.8), a HEAD does not.
        guard request.method == .get, request.version == .http11, upgrades else { throw .upgradeRequired }
        guard request.connectionUpgrade else {
            throw .malformed("Connection must name Upgrade: a proxy in between has not passed it on (RFC 9110 section 7.8)")
        }
        guard request.framing == .none || request.framing == .length(0) else { throw .malformed("the request must have no body") }
        guard request.values(of: "Sec-WebSocket-Version") == ["13"] else { throw .unsupportedVersion }
        let keys = request.values(of: "Sec-WebSocket-Key")
        guard keys.count == 1, AcceptKey.isValid(keys[0]) else {
            throw .malformed("Sec-WebSocket-Key must be there once, and be 16 bytes in Base64")
        }
        key = keys[0]
        try Self.checkOrigin(request, options.origins)
        subprotocol = request.members(ofList: "Sec-WebSocket-Protocol").first { options.subprotocols.contains($0) }
        agreement = options.compression.flatMap { DeflateAgreement.on(request.members(ofList: "Sec-WebSocket-Extensions"), $0) }
    }

    private static func checkOrigin(_ request: Request, _ allowed: AllowedOrigins) throws(HandshakeError) {
        guard let origin = request[field: "Origin"] else { return }
        switch allowed {
        case .any: return
        case .also(let others) where others.contains { $0.equalsIgnoringCase(origin) }: return
        case .own, .also:
            if !CrossSite.isOwn(origin, request.authority) { throw .foreignOrigin(origin) }
        }
    }

    /// The answer (RFC 6455 §4.2.2).
    func response(_ socket: WebSocket) -> Response {
        var response = Response(.switchingProtocols, body: .upgrade(socket))
        response.head.add(field: "Upgrade", "websocket")
        response.head.add(field: "Sec-WebSocket-Accept", AcceptKey.answer(to: key))
        if let subprotocol { response.head.add(field: "Sec-WebSocket-Protocol", subprotocol) }
        if let agreement { response.head.add(field: "Sec-WebSocket-Extensions", agreement.field) }
        return response
    }
}
