/// How a route compresses messages, for clients that can (permessage-deflate, RFC 7692).
///
/// A page that sends a secret and what an attacker has written in one compressed message betrays the secret by its length (CRIME,
/// BREACH): leave such routes without.
public struct MessageCompression: Sendable {
    /// 1 is fast, 9 is thorough. A loop compresses while its other connections wait: 1 takes a fifth of the time of 6.
    public var level = 1

    /// Bytes; a smaller message fits into one packet as it is.
    public var minimum = 128

    /// Whether messages refer to those before them. That makes small ones that resemble each other a third of their size, and takes
    /// memory for each connection for as long as it lives: 40 KiB to read, and what `windowBits` says to write. Without it a connection
    /// that is idle has none of it.
    public var keepsContext = false

    /// 9…15: how far back a message may refer, 2 to the power of it in bytes. It takes 8 times as much memory: 256 KiB with 15, 4 KiB
    /// with 9. A client may ask for less.
    public var windowBits = 15

    /// The defaults above.
    public init() {}
}

/// What two ends have agreed on (RFC 7692 §7.1).
struct DeflateAgreement: Equatable {
    /// Each message of the server's stands alone.
    var serverForgets: Bool
    /// Each message of the client's stands alone.
    var clientForgets: Bool
    /// How far back the server refers.
    var serverWindowBits: Int

    /// What the answer's `Sec-WebSocket-Extensions` says.
    var field: String {
        var text = "permessage-deflate"
        if serverForgets { text += "; server_no_context_takeover" }
        if clientForgets { text += "; client_no_context_takeover" }
        if serverWindowBits < 15 { text += "; server_max_window_bits=\(serverWindowBits)" }
        return text
    }

    /// The agreement on the first offer that can be accepted; `nil` if there is none.
    ///
    /// - Parameter offers: the members of the request's `Sec-WebSocket-Extensions`, each with its parameters.
    static func on(_ offers: [String], _ options: MessageCompression) -> DeflateAgreement? {
        for offer in offers { if let agreement = DeflateAgreement(offer, options) { return agreement } }
        return nil
    }

    /// An offer with a parameter that is unknown, twice there, or has a value that it cannot have is declined (RFC 7692 §7.1).
    private init?(_ offer: String, _ options: MessageCompression) {
        let parts = offer.split(separator: ";", omittingEmptySubsequences: false).map { Self.trimmed($0) }
        guard parts[0].lowercased() == "permessage-deflate" else { return nil }
        serverForgets = !options.keepsContext
        clientForgets = !options.keepsContext
        serverWindowBits = min(15, max(9, options.windowBits))
        var seen: Set<String> = []
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { Self.trimmed($0) }
            let name = pair[0].lowercased()
            guard seen.insert(name).inserted else { return nil }
            switch (name, pair.count > 1 ? Self.unquoted(pair[1]) : nil) {
            case ("server_no_context_takeover", nil): serverForgets = true
            case ("client_no_context_takeover", nil): clientForgets = true
            // It says that the client would obey; we do not ask it to.
            case ("client_max_window_bits", nil): break
            case ("client_max_window_bits", let value?):
                guard Self.bits(value) != nil else { return nil }
            case ("server_max_window_bits", let value?):
                // zlib makes no window of 8 bits.
                guard let bits = Self.bits(value), bits >= 9 else { return nil }
                serverWindowBits = min(serverWindowBits, bits)
            default: return nil
            }
        }
    }

    /// 8…15, without a zero in front.
    private static func bits(_ text: String) -> Int? {
        guard let number = Int(text), 8...15 ~= number, String(number) == text else { return nil }
        return number
    }

    private static func unquoted(_ text: String) -> String {
        text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : text
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
