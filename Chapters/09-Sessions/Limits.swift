/// The limits of sessions and all that belongs to them, each with its reason.
public enum SessionLimits {
    /// Bytes of a session's id: 128 bits (OWASP ASVS 5.0, 7.2.3).
    public static let idBytes = 16

    /// Buckets of a rate limit: 16 bytes each, a megabyte in all. So many clients have to be active within one period before one
    /// of them is forgotten.
    public static let buckets = 65_536
}
