import Models

/// A JSON document whose members keep their order: what is made twice is the same twice, and a person finds things where they belong.
public indirect enum OrderedJSON: Sendable, Equatable {
    case object([Member])
    case array([OrderedJSON])
    case string(String)
    case bool(Bool)
    /// A number, as it is written.
    case number(String)
    case null

    /// A member of an object.
    public struct Member: Sendable, Equatable {
        public var key: String
        public var value: OrderedJSON

        public init(_ key: String, _ value: OrderedJSON) {
            self.key = key
            self.value = value
        }
    }

    /// As text, two spaces a level; with a line's end behind it.
    public var text: String {
        var text = ""
        write(to: &text, "\n")
        return text + "\n"
    }

    private func write(to text: inout String, _ lineEnd: String) {
        let deeper = lineEnd + "  "
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let digits): text += digits
        case .string(let value): text += Self.literal(value)
        case .array(let values) where values.isEmpty: text += "[]"
        case .object(let members) where members.isEmpty: text += "{}"
        case .array(let values):
            for (index, value) in values.enumerated() {
                text += (index == 0 ? "[" : ",") + deeper
                value.write(to: &text, deeper)
            }
            text += lineEnd + "]"
        case .object(let members):
            for (index, member) in members.enumerated() {
                text += (index == 0 ? "{" : ",") + deeper + Self.literal(member.key) + ": "
                member.value.write(to: &text, deeper)
            }
            text += lineEnd + "}"
        }
    }

    private static func literal(_ text: String) -> String {
        (try? JSON.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}

extension OrderedJSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: OrderedJSON...) { self = .array(elements) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .number(String(value)) }
    public init(dictionaryLiteral elements: (String, OrderedJSON)...) { self = .object(elements.map { Member($0.0, $0.1) }) }

    /// The value of an object's member.
    public subscript(key: String) -> OrderedJSON? {
        if case .object(let members) = self { members.first { $0.key == key }?.value } else { nil }
    }

    /// An object with more members behind its own; those that are `nil` are left out.
    func with(_ more: KeyValuePairs<String, OrderedJSON?>) -> OrderedJSON {
        guard case .object(let members) = self else { return self }
        return .object(members + more.compactMap { key, value in value.map { Member(key, $0) } })
    }
}
