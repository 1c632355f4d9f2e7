/// The limits of the layer, each with its reason.
public enum ProblemLimits {
    /// Flaws that one answer lists. Who has a hundred fields wrong has sent another document, and a list of a million must not
    /// become an answer of fifty megabytes.
    public static let flaws = 100

    /// Bytes of a public text that go out. What a client has sent may stand in it, and that can be as long as a body.
    public static let detailBytes = 4096
}
