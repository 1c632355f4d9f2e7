/// Gives a struct or an enum its reader, its writer, its schema and its checks.
@attached(extension, conformances: Model, names: arbitrary)
@attached(member, names: arbitrary)
public macro Model(tag: StaticString = "type") = #externalMacro(module: "ModelMacros", type: "ModelMacro")

/// The length of a text, or how many elements or keys there are: `@Length(1...80)`.
@attached(peer)
public macro Length<Lengths: Bounds<Int>>(_ range: Lengths) = #externalMacro(module: "ModelMacros", type: "ConstraintMacro")

/// A number's bounds: `@Range(0...150)`.
@attached(peer)
public macro Range<Numbers: Bounds>(_ range: Numbers) = #externalMacro(module: "ModelMacros", type: "ConstraintMacro")

/// A text that is an e-mail address.
@attached(peer)
public macro Email() = #externalMacro(module: "ModelMacros", type: "ConstraintMacro")

/// The key of a member, or the name of a case, where it differs from the one in Swift: `@Key("created_at")`.
@attached(peer)
public macro Key(_ name: StaticString) = #externalMacro(module: "ModelMacros", type: "ConstraintMacro")
