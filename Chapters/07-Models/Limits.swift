/// How much a document may ask of the reader. Every limit has its reason.
public struct JSONLimits: Sendable {
    /// Arrays and objects inside of each other. Each level is a call, so a few hundred bytes of the stack of a thread that has
    /// half a megabyte; and no interface nests deeper than ten (RFC 8259 §9 lets a parser set it).
    public var depth = 64
    /// Bytes of a whole document. What a server reads is bounded already by the body's limit (chapter 3); this one is for
    /// everybody else, and because a document's positions are kept in memory.
    public var documentBytes = 64 * 1024 * 1024
    /// What an error repeats of what came, in bytes: an answer must not become an echo.
    public var quotedBytes = 40

    /// The limits as they are named above; set those that are to be others.
    public init() {}
}

/// The members that one model may have: which of them have come is kept in one word.
let fieldLimit = 64
