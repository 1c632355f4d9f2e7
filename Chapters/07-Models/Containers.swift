public import HTTPParser

// These are inlinable, so that the compiler makes a version of its own for `[User]` in the module that has `User`.

extension Array: JSONCodable where Element: JSONCodable {
    @inlinable
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        self = []
        var more = try cursor.enterArray(json)
        let start = cursor.offset
        while more {
            // Elements are made where they will lie, as many as there is room for. Most arrays have a few: one allocation, and a
            // small one; then twice as many each time, and in a long array as many as the document still has.
            var room = Swift.max(count, 2, 64 / MemoryLayout<Element>.stride)
            if count >= 256 { room = json.roomForMore(count, from: start, to: cursor.offset) }
            try append(addingCapacity: room) { (elements) throws(JSONError) in more = try cursor.elements(json, &elements) }
        }
    }

    @inlinable
    public func write(to out: inout OutputBuffer) throws(JSONError) {
        out.append(byte: UInt8(ascii: "["))
        // Through the span, which lends its elements: an iterator would count references for each.
        let elements = span
        for index in elements.indices {
            if index > 0 { out.append(byte: UInt8(ascii: ",")) }
            if MemoryLayout<Element>.size > 64 { try writeInPlace(elements[index], to: &out) } else { try elements[index].write(to: &out) }
        }
        out.append(byte: UInt8(ascii: "]"))
    }

    public static var schemaType: SchemaType { .array(Element.schemaType) }
    @inlinable public static var isChecked: Bool { Element.isChecked }

    @inlinable
    public func validate(_ validation: inout Validation) {
        guard Element.isChecked else { return }
        let elements = span
        for index in elements.indices { validation.element(elements[index], index) }
    }
}

/// Writes a value where it lies. A version of this for one type would take a large struct as a copy, and count a reference for each
/// text in it; the one for all types, which the attribute asks for, takes its address. It finds `write` in a table, so for small values
/// it would be slower.
@_semantics("optimize.sil.specialize.generic.never")
@inline(never)
@usableFromInline
func writeInPlace<Value: JSONCodable>(_ value: borrowing Value, to out: inout OutputBuffer) throws(JSONError) {
    try value.write(to: &out)
}

extension Optional: JSONCodable where Wrapped: JSONCodable {
    /// `null`, or a value.
    @inlinable
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        if try cursor.takesNull(json) {
            self = .none
        } else {
            self = .some(try Wrapped(json: json, at: &cursor))
        }
    }

    @inlinable
    public func write(to out: inout OutputBuffer) throws(JSONError) {
        if let value = self { try value.write(to: &out) } else { out.append("null") }
    }

    public static var schemaType: SchemaType { .nullable(Wrapped.schemaType) }
    /// A missing member is like `null`.
    @inlinable public static var whenMissing: Self? { .some(.none) }
    /// `nil` is not written.
    @inlinable public var isOmitted: Bool { self == nil }
    @inlinable public static var isChecked: Bool { Wrapped.isChecked }
    @inlinable
    public func validate(_ validation: inout Validation) {
        if Wrapped.isChecked, let value = self { value.validate(&validation) }
    }
}

extension Dictionary: JSONCodable where Key == String, Value: JSONCodable {
    /// An object whose keys are data. A key twice is refused (RFC 8259 §4).
    @inlinable
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        self = [:]
        try cursor.enterObject(json)
        var start = 0
        while let key = try cursor.nextKey(json, isFirst: isEmpty, &start) {
            // Before its value is read: whoever reads a document finds the same first error.
            if keys.contains(key) { throw JSONError(.duplicateKey(key), at: start) }
            try cursor.colon(json)
            updateValue(try Value(json: json, at: &cursor), forKey: key)
        }
    }

    /// Written in the order of the keys, so that equal maps give equal bytes.
    @inlinable
    public func write(to out: inout OutputBuffer) throws(JSONError) {
        out.append(byte: UInt8(ascii: "{"))
        var isFirst = true
        for (key, value) in sorted(by: { $0.key < $1.key }) {
            if !isFirst { out.append(byte: UInt8(ascii: ",")) }
            isFirst = false
            try key.write(to: &out)
            out.append(byte: UInt8(ascii: ":"))
            try value.write(to: &out)
        }
        out.append(byte: UInt8(ascii: "}"))
    }

    public static var schemaType: SchemaType { .map(Value.schemaType) }
    @inlinable public static var isChecked: Bool { Value.isChecked }

    @inlinable
    public func validate(_ validation: inout Validation) {
        guard Value.isChecked else { return }
        for (key, value) in self { validation.value(value, key) }
    }
}

extension RawSpan {
    /// How much room a long array gets for the rest: as many elements as the rest of the document has, if they are as long as those
    /// that came, and a few more; but not more than three times as many as came, so that an array in the middle of a document, or one
    /// whose first elements are short, does not take memory that nothing justifies.
    @inline(never)
    @usableFromInline
    func roomForMore(_ count: Int, from start: Int, to offset: Int) -> Int {
        let bytes = Swift.max((offset &- start) / count, 1)
        return Swift.min((byteCount &- offset) / bytes + count / 16, 3 * count)
    }
}

extension JSONCursor {
    /// Takes elements until there is no room for more, or no more come.
    ///
    /// - Returns: whether another one follows.
    @inlinable @inline(__always)
    mutating func elements<Element: JSONCodable>(_ json: RawSpan, _ elements: inout OutputSpan<Element>) throws(JSONError) -> Bool {
        while !elements.isFull {
            elements.append(try Element(json: json, at: &self))
            if try !nextElement(json) { return false }
        }
        return true
    }

    /// Takes the next key of a map as a string.
    ///
    /// - Parameters:
    ///   - isFirst: whether no key came before it.
    ///   - start: where its quote stands, for the error about a duplicate.
    /// - Returns: `nil` when the object is over.
    @usableFromInline
    mutating func nextKey(_ json: RawSpan, isFirst: Bool, _ start: inout Int) throws(JSONError) -> String? {
        guard try enterMember(json, first: isFirst) else { return nil }
        start = offset
        return try string(json)
    }
}

/// A member of a change (RFC 7396): not there, `null`, or a value. An Optional cannot tell the first two apart.
public enum Patch<Value: JSONCodable>: JSONCodable {
    /// The key is not there: leave it as it is.
    case missing
    /// `null`: take it away.
    case null
    /// A new value.
    case value(Value)

    @inlinable
    public init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) {
        self = try cursor.takesNull(json) ? .null : .value(try Value(json: json, at: &cursor))
    }

    @inlinable
    public func write(to out: inout OutputBuffer) throws(JSONError) {
        if case .value(let value) = self { try value.write(to: &out) } else { out.append("null") }
    }

    public static var schemaType: SchemaType { .nullable(Value.schemaType) }
    @inlinable public static var whenMissing: Self? { .missing }
    @inlinable public var isOmitted: Bool { if case .missing = self { true } else { false } }
    @inlinable public static var isChecked: Bool { Value.isChecked }
    @inlinable
    public func validate(_ validation: inout Validation) {
        if Value.isChecked, case .value(let value) = self { value.validate(&validation) }
    }
}

extension Patch: Equatable where Value: Equatable {}
