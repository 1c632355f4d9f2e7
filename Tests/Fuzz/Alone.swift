/// In the place of `Chapters/07-Models/HTTP`: models that no server knows.
public typealias HTTPValue = Sendable
