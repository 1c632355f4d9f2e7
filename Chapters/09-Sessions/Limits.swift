/// The limits of sessions and all that belongs to them, each with its reason.
public enum SessionLimits {
    /// Bytes of a session's id: 128 bits (OWASP ASVS 5.0, 7.2.3).
    public static let idBytes = 16
}
