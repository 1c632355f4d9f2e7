/// The methods of RFC 9110 §9 and PATCH (RFC 5789). ``Request/methodName`` has the spelling of any other.
public enum Method: UInt8, Sendable, Equatable {
    case get, head, post, put, delete, connect, options, trace, patch
    case other

    /// The method with this name; methods are case-sensitive (RFC 9110 §9.1).
    ///
    /// The name's bytes make one number, which is compared with nine constants: no loop over strings.
    @inline(__always)
    init(_ name: RawSpan) {
        guard name.byteCount < 8 else {
            self = .other
            return
        }
        // The first letter stands in the lowest byte.
        switch name.upToSevenBytes {
        case 0x54_45_47: self = .get
        case 0x44_41_45_48: self = .head
        case 0x54_53_4F_50: self = .post
        case 0x54_55_50: self = .put
        case 0x45_54_45_4C_45_44: self = .delete
        case 0x54_43_45_4E_4E_4F_43: self = .connect
        case 0x53_4E_4F_49_54_50_4F: self = .options
        case 0x45_43_41_52_54: self = .trace
        case 0x48_43_54_41_50: self = .patch
        default: self = .other
        }
    }
}

/// The versions that we speak.
public enum HTTPVersion: UInt8, Sendable, Equatable {
    case http10, http11
}
