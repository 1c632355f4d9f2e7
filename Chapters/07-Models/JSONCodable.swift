public import HTTPParser

/// What can be read from JSON and written as JSON. `@Model` writes the conformance of your own types; numbers, texts, arrays
/// and so on have theirs here.
public protocol JSONCodable: Sendable {
    /// Reads a value.
    ///
    /// - Parameters:
    ///   - json: the whole document.
    ///   - cursor: at the value, or at white space before it; afterwards right behind it.
    init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError)

    /// Writes the value at the end of a buffer.
    ///
    /// - Throws: `notFinite` or `unsafeInteger`, and nothing else. What has been written before stays in the buffer.
    func write(to out: inout OutputBuffer) throws(JSONError)

    /// What the type looks like in JSON: for descriptions of an interface.
    static var schemaType: SchemaType { get }

    /// The value of a member whose key is not there; `nil` if that is an error.
    static var whenMissing: Self? { get }

    /// Whether a member with this value is left out when its object is written.
    var isOmitted: Bool { get }

    /// Whether values can be invalid though they were read: then `validate` is called.
    static var isChecked: Bool { get }

    /// Holds the value, and all values inside of it, against their constraints.
    func validate(_ validation: inout Validation)
}

extension JSONCodable {
    @inlinable public static var whenMissing: Self? { nil }
    @inlinable public var isOmitted: Bool { false }
    @inlinable public static var isChecked: Bool { false }
    @inlinable public func validate(_ validation: inout Validation) {}
}

/// A type that `@Model` describes.
public protocol Model: JSONCodable, HTTPValue {
    /// Its members or cases, with their types, constraints and documentation.
    static var schema: ModelSchema { get }

    /// Checks that no attribute can express, about several members together: `validation.fail("…", "end")`. It is called after
    /// the others.
    func check(_ validation: inout Validation)
}

extension Model {
    @inlinable public static var isChecked: Bool { true }
    @inlinable public func check(_ validation: inout Validation) {}
    public static var schemaType: SchemaType { .model(ModelReference(Self.self)) }
}
