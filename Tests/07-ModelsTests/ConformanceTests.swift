import HTTPParser
import Models
import Testing

@Suite("RFC 8259, case by case", .timeLimit(.minutes(1)))
struct Conformance {
    /// A model that asks for none of it, so that everything goes through the skipping.
    struct Ignoring: JSONCodable {
        init(json: RawSpan, at cursor: inout JSONCursor) throws(JSONError) { try cursor.skip(json) }
        func write(to out: inout OutputBuffer) {}
        static var schemaType: SchemaType { .any }
    }

    private func refusal<T: JSONCodable>(_ type: T.Type, _ bytes: [UInt8]) -> ModelError? {
        do throws(ModelError) {
            _ = try JSON.decode(type, from: bytes)
            return nil
        } catch { return error }
    }

    @Test("what must be taken is taken", arguments: acceptedCases) func accepted(_ one: JSONCase) {
        let refused = refusal(JSONValue.self, one.bytes)
        #expect(refused == nil, "\(one.name): \(one.text) must be taken, and it was refused: \(refused.map { "\($0)" } ?? "")")
        #expect(refusal(Ignoring.self, one.bytes) == nil, "\(one.name): \(one.text) is refused where it is skipped")
    }

    @Test("what must be refused is refused", arguments: refusedCases) func refused(_ one: JSONCase) {
        #expect(refusal(JSONValue.self, one.bytes) != nil, "\(one.name): \(one.text.prefix(60)) must be refused, and it was taken")
        #expect(refusal(Ignoring.self, one.bytes) != nil, "\(one.name): \(one.text.prefix(60)) is taken where it is skipped")
    }

    @Test("whoever reads and whoever skips find the same error", arguments: refusedCases) func same(_ one: JSONCase) {
        #expect(refusal(JSONValue.self, one.bytes) == refusal(Ignoring.self, one.bytes))
    }

    @Test("what is read is written and read again", arguments: acceptedCases) func again(_ one: JSONCase) throws {
        let value = try JSON.decode(JSONValue.self, from: one.bytes)
        #expect(try JSON.decode(JSONValue.self, from: JSON.encode(value)) == value)
    }

    @Test("sixty-four levels are allowed") func depth() throws {
        let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try JSON.decode(JSONValue.self, from: Array(text.utf8))
    }
}
