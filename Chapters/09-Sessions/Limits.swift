/// The limits of sessions and all that belongs to them, each with its reason.
public enum SessionLimits {
    /// Bytes of a session's id: 128 bits (OWASP ASVS 5.0, 7.2.3).
    public static let idBytes = 16

    /// Bytes of all values of one session, names and JSON together. Each request that changes one writes all of them; what is larger
    /// belongs into a table of its own.
    public static let valueBytes = 16 * 1024

    /// How often a change is tried again when another request has changed the same session meanwhile. Each time one of the others
    /// has succeeded, so it takes that many at the same moment to fail.
    public static let attempts = 32

    /// Seconds between two clearings of sessions that are over.
    public static let clearing: Int64 = 600

    /// Bytes of a cookie's name and value together: what browsers keep (RFC 6265bis §5.7).
    public static let cookieBytes = 4096

    /// Cookies of a request that are looked at. Browsers keep 50 to 180 for one host; the head's own limit bounds their bytes.
    public static let cookies = 200

    /// Bytes of memory that one hash of a password may take: twice what is recommended.
    public static let scryptBytes = 256 * 1024 * 1024

    /// Bytes of a token. A head has room for no more either.
    public static let tokenBytes = 8 * 1024

    /// Buckets of a rate limit: 16 bytes each, a megabyte in all. So many clients have to be active within one period before one
    /// of them is forgotten.
    public static let buckets = 65_536
}
