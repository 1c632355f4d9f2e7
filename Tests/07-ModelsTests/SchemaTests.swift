import Models
import Testing

@Suite("Schemas") struct SchemaTests {
    @Test("what the compiler makes of it") func values() {
        #expect(
            NewUser.schema
                == ModelSchema(
                    name: "NewUser", documentation: "Somebody who signs up.",
                    .object([
                        .init("name", .string(format: nil), constraints: [.length(1...80)]),
                        .init("email", .string(format: nil), constraints: [.email]),
                        .init(
                            "age", .nullable(.integer(bits: 53, isSigned: true)), isRequired: false, constraints: [.range(0...150)],
                            documentation: "In years."),
                    ])))
        #expect(Page<User>.schema.arguments == [.model(ModelReference(User.self))])
        #expect(Color.schema.shape == .names([.init("red"), .init("GREEN"), .init("default")]))
        #expect(Color.schemaType == .model(ModelReference(Color.self)))
    }

    @Test("a model that contains itself is named, not spelled out") func recursive() {
        guard case .object(let fields) = Tree.schema.shape, case .nullable(.array(.model(let tree))) = fields[1].type else {
            Issue.record("another schema")
            return
        }
        #expect(tree.schema == Tree.schema)
    }
}
