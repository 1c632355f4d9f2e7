import Models

extension SchemaType {
    /// The type as a JSON Schema (draft 2020-12), as OpenAPI 3.1 has it.
    var openAPI: OrderedJSON {
        switch self {
        case .boolean: ["type": "boolean"]
        case .string(format: nil): ["type": "string"]
        // RFC 4648 §4 in JSON Schema's words.
        case .string(format: "byte"?): ["type": "string", "contentEncoding": "base64", "pattern": .string(Self.base64Pattern)]
        case .string(let format?): ["type": "string", "format": .string(format)]
        case .integer(let bits, let isSigned):
            OrderedJSON.object([.init("type", "integer")]).with([
                "format": bits == 32 || bits == 64 ? .string((isSigned ? "int" : "uint") + String(bits)) : nil,
                "minimum": .number(isSigned ? Self.least(bits) : "0"), "maximum": .number(Self.greatest(bits, isSigned)),
            ])
        case .number(let format): ["type": "number", "format": .string(format)]
        case .array(let element): ["type": "array", "items": element.openAPI]
        case .map(let value): ["type": "object", "additionalProperties": value.openAPI]
        case .nullable(let wrapped): Self.orNull(wrapped.openAPI)
        case .model(let reference): ["$ref": .string("#/components/schemas/" + reference.schema.uniqueName)]
        case .any, .parameter: [:]
        }
    }

    /// −2⁵³ + 1 for the integers that a number of JavaScript keeps, −2⁶³ and so on for the others.
    private static func least(_ bits: Int) -> String {
        bits == 53 ? "-9007199254740991" : String(Int64.min >> Int64(64 - bits))
    }

    private static func greatest(_ bits: Int, _ isSigned: Bool) -> String {
        if bits == 53 { return "9007199254740991" }
        return isSigned ? String(Int64.max >> Int64(64 - bits)) : String(UInt64.max >> UInt64(64 - bits))
    }

    /// With padding, and no bits in it: `contentEncoding` alone obliges nobody.
    private static let base64Pattern = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$"

    private static func orNull(_ schema: OrderedJSON) -> OrderedJSON {
        if case .object(var members) = schema, let index = members.firstIndex(where: { $0.key == "type" }),
            case .string = members[index].value
        {
            members[index].value = [members[index].value, "null"]
            return .object(members)
        }
        return schema == [:] ? schema : ["anyOf": [schema, ["type": "null"]]]
    }
}

extension ModelSchema {
    /// The model as a JSON Schema.
    var openAPI: OrderedJSON {
        let description: OrderedJSON? = documentation.isEmpty ? nil : .string(documentation)
        switch shape {
        case .object(let fields): return Self.object(fields, tag: nil).with(["description": description])
        case .names(let cases):
            let texts = cases.filter { !$0.documentation.isEmpty }.map { "- `\($0.name)`: \($0.documentation)" }
            let all = ([documentation].filter { !$0.isEmpty } + texts).joined(separator: "\n")
            return OrderedJSON.object([.init("type", "string"), .init("enum", .array(cases.map { .string($0.name) }))])
                .with(["description": all.isEmpty ? nil : .string(all)])
        case .union(let tag, let cases):
            let each = cases.map { one in
                Self.object(one.fields, tag: (tag, one.name)).with([
                    "title": .string(one.name), "description": one.documentation.isEmpty ? nil : .string(one.documentation),
                ])
            }
            return OrderedJSON.object([.init("oneOf", .array(each))]).with(["description": description])
        }
    }

    private static func object(_ fields: [Field], tag: (key: String, name: String)?) -> OrderedJSON {
        let named: [OrderedJSON.Member] = tag.map { [.init($0.key, ["const": .string($0.name)])] } ?? []
        let required = (tag.map { [$0.key] } ?? []) + fields.filter(\.isRequired).map(\.key)
        return OrderedJSON.object([
            .init("type", "object"), .init("properties", .object(named + fields.map { .init($0.key, $0.openAPI) })),
        ]).with(["required": required.isEmpty ? nil : .array(required.map { .string($0) })])
    }
}

extension ModelSchema.Field {
    /// The member's type with its constraints. A rule about texts says nothing about `null`, so it may stand beside either.
    var openAPI: OrderedJSON {
        var schema = type.openAPI
        for constraint in constraints { schema = schema.with(constraint.openAPI(of: type)) }
        return schema.with(["description": documentation.isEmpty ? nil : .string(documentation)]).joined
    }
}

extension Constraint {
    /// As keywords of JSON Schema.
    fileprivate func openAPI(of type: SchemaType) -> KeyValuePairs<String, OrderedJSON?> {
        switch self {
        case .length(let minimum, let maximum):
            let (least, most) = (minimum.map { OrderedJSON.number(String($0)) }, maximum.map { OrderedJSON.number(String($0)) })
            switch type.core {
            case .array: return ["minItems": least, "maxItems": most]
            case .map: return ["minProperties": least, "maxProperties": most]
            default: return ["minLength": least, "maxLength": most]
            }
        case .range(let minimum, let maximum, let excludesMaximum):
            return [
                "minimum": minimum.map { .number($0) }, "maximum": excludesMaximum ? nil : maximum.map { .number($0) },
                "exclusiveMaximum": excludesMaximum ? maximum.map { .number($0) } : nil,
            ]
        // Not `format: email`: that is RFC 5321's, which takes other addresses than browsers and the server do.
        case .email: return ["pattern": .string(Self.emailPattern)]
        case .other: return [:]
        }
    }

    /// HTML Living Standard, "Valid email address".
    static let emailPattern =
        #"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$"#
}

extension SchemaType {
    /// Without `null`.
    fileprivate var core: SchemaType { if case .nullable(let wrapped) = self { wrapped } else { self } }
}

extension OrderedJSON {
    /// With each key once: the last one counts, in the place of the first. A range of an integer is narrower than that of its type.
    fileprivate var joined: OrderedJSON {
        guard case .object(let members) = self else { return self }
        var joined: [Member] = []
        for member in members {
            if let index = joined.firstIndex(where: { $0.key == member.key }) { joined[index] = member } else { joined.append(member) }
        }
        return .object(joined)
    }
}
