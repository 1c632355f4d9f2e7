/// The methods of RFC 9110 §9 and PATCH (RFC 5789). ``Request/methodName`` has the spelling of any other.
public enum Method: UInt8, Sendable, Equatable {
    case get, head, post, put, delete, connect, options, trace, patch
    case other

    /// The method with this name; methods are case-sensitive (RFC 9110 §9.1).
    ///
    /// The name's bytes make one number, which is compared with nine constants: no loop over strings.
    init(_ name: RawSpan) {
        guard name.byteCount <= 8 else {
            self = .other
            return
        }
        var number: UInt64 = 0
        for index in 0..<name.byteCount { number = number << 8 | UInt64(name[byte: index]) }
        switch number {
        case 0x47_45_54: self = .get
        case 0x48_45_41_44: self = .head
        case 0x50_4F_53_54: self = .post
        case 0x50_55_54: self = .put
        case 0x44_45_4C_45_54_45: self = .delete
        case 0x43_4F_4E_4E_45_43_54: self = .connect
        case 0x4F_50_54_49_4F_4E_53: self = .options
        case 0x54_52_41_43_45: self = .trace
        case 0x50_41_54_43_48: self = .patch
        default: self = .other
        }
    }
}

/// The versions that we speak.
public enum HTTPVersion: UInt8, Sendable, Equatable {
    case http10, http11
}
