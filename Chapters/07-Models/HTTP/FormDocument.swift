import HTTPParser
import Router

/// The fields of a form as the JSON document that a model reads: so everything that is refused in JSON is refused in a form,
/// with the same pointer.
///
/// A form has nothing but text. What a text means is said by the model's schema: a number or a Bool where it wants one, and
/// otherwise a string. Names lead into nested models by dots or brackets, `address.city` or `address[city]`; a name that
/// stands there several times is an array, also written `tags[]`. An empty text counts as missing where the value may be.
struct FormDocument {
    private var fields: [(name: String, value: String)]

    init(_ query: Query) { self.init(query.items) }

    init(_ fields: [(name: String, value: String)]) {
        self.fields = fields.map { (Self.dotted($0.name), $0.value) }
    }

    /// The document.
    func json(of schema: ModelSchema) -> [UInt8] {
        var out = OutputBuffer()
        write(schema, "", &out)
        return out.withUnsafeBytes { Array($0) }
    }

    /// `a[b][c]` and `a[]` as `a.b.c` and `a`.
    private static func dotted(_ name: String) -> String {
        guard name.hasSuffix("]") else { return name }
        return name.replacing("[]", with: "").replacing("][", with: ".").replacing("[", with: ".").replacing("]", with: "")
    }

    private func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    private func hasAnything(below name: String) -> Bool { fields.contains { $0.name == name || $0.name.hasPrefix(name + ".") } }

    private func write(_ schema: ModelSchema, _ prefix: String, _ out: inout OutputBuffer) {
        switch schema.shape {
        case .object(let members):
            out.append(byte: UInt8(ascii: "{"))
            for member in members { write(member, prefix, &out) }
            out.closeObject()
        case .union(let tag, let cases):
            out.append(byte: UInt8(ascii: "{"))
            if let name = values(prefix + tag).first {
                key(tag, &out)
                JSONText.write(string: name.utf8Span.span.bytes, to: &out)
                out.append(byte: UInt8(ascii: ","))
                for member in cases.first(where: { $0.name == name })?.fields ?? [] { write(member, prefix, &out) }
            }
            out.closeObject()
        case .names:
            // It is no member of anything: there is no name that it could stand under.
            out.append("null")
        }
    }

    /// Writes a member with a comma behind it, or nothing where the form has not got it.
    private func write(_ member: ModelSchema.Field, _ prefix: String, _ out: inout OutputBuffer) {
        let name = prefix + member.key
        var type = member.type
        var mayBeMissing = !member.isRequired
        if case .nullable(let inner) = type { (type, mayBeMissing) = (inner, true) }
        let texts = values(name).filter { !(mayBeMissing && $0.isEmpty) }
        switch type {
        case .array(let element):
            if texts.isEmpty && mayBeMissing { return }
            key(member.key, &out)
            out.append(byte: UInt8(ascii: "["))
            for (index, text) in texts.enumerated() {
                if index > 0 { out.append(byte: UInt8(ascii: ",")) }
                write(text, as: element, &out)
            }
            out.append(byte: UInt8(ascii: "]"))
        case .map(let value):
            let below = fields.filter { $0.name.hasPrefix(name + ".") }
            if below.isEmpty && mayBeMissing { return }
            key(member.key, &out)
            out.append(byte: UInt8(ascii: "{"))
            for field in below {
                key(String(field.name.dropFirst(name.count + 1)), &out)
                write(field.value, as: value, &out)
                out.append(byte: UInt8(ascii: ","))
            }
            out.closeObject()
        case .model(let reference) where !reference.schema.isNames:
            guard hasAnything(below: name) else { return }
            key(member.key, &out)
            write(reference.schema, name + ".", &out)
        case .boolean where texts.isEmpty && !mayBeMissing:
            // A browser does not send a box that is not ticked (HTML §4.10.21.4).
            key(member.key, &out)
            out.append("false")
        default:
            guard let text = texts.first else { return }
            key(member.key, &out)
            write(text, as: type, &out)
        }
        out.append(byte: UInt8(ascii: ","))
    }

    private func key(_ key: String, _ out: inout OutputBuffer) {
        JSONText.write(string: key.utf8Span.span.bytes, to: &out)
        out.append(byte: UInt8(ascii: ":"))
    }

    /// Writes a text as what the type wants, if it is that; otherwise as a string, which the reader will refuse in its own words.
    private func write(_ text: String, as type: SchemaType, _ out: inout OutputBuffer) {
        switch type {
        case .integer, .number:
            var cursor = JSONCursor(limits: JSONLimits())
            let bytes = text.utf8Span.span.bytes
            if let first = text.utf8.first, first == UInt8(ascii: "-") || 0x30...0x39 ~= first,
                (try? cursor.number(bytes)) != nil, cursor.offset == bytes.byteCount
            {
                return out.append(utf8: text)
            }
        case .boolean:
            if text == "true" || text == "false" { return out.append(utf8: text) }
            if text == "on" { return out.append("true") }
        case .nullable(let inner): return write(text, as: inner, &out)
        default: break
        }
        JSONText.write(string: text.utf8Span.span.bytes, to: &out)
    }
}

extension ModelSchema {
    /// Whether it is one of several strings.
    fileprivate var isNames: Bool { if case .names = shape { true } else { false } }
}
