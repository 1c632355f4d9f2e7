import Models

/// A generic type, found again from the forms that an interface uses of it: a model knows what it contains, and not from which of its
/// parameters that came. `Page<User>` has `items: [User]` and `Page<Post>` has `items: [Post]`, so `Page<T>` has `items: T[]`.
///
/// A place that differs from form to form as an argument does is that argument. What is the same in all forms and no argument in one of
/// them is no parameter. With one form alone, what is equal to the argument is taken for it; and whatever is declared so, each form of it
/// says exactly what that form is.
struct GenericType {
    /// All of one type.
    let forms: [ModelSchema]

    /// The description that fits all forms, with ``SchemaType/parameter(_:)`` where they differ.
    var declaration: ModelSchema {
        var declaration = forms[0]
        if declaration.arguments.isEmpty { return declaration }
        let names = declaration.arguments.count == 1 ? ["T"] : declaration.arguments.indices.map { "T\($0 + 1)" }
        declaration.arguments = names.map { .parameter($0) }
        declaration.shape = declaration.shape.mapFields { path, field in
            var field = field
            field.type = common(forms.map { $0.shape.type(at: path) }, names)
            return field
        }
        return declaration
    }

    private func common(_ types: [SchemaType], _ names: [String]) -> SchemaType {
        for (index, name) in names.enumerated()
        where zip(types, forms).allSatisfy({ type, form in form.arguments[index] == type }) { return .parameter(name) }
        switch types[0] {
        case .array: return .array(common(types.map(\.inner), names))
        case .map: return .map(common(types.map(\.inner), names))
        case .nullable: return .nullable(common(types.map(\.inner), names))
        case .model(let reference):
            let arguments = types.map(\.modelArguments)
            if arguments[0].isEmpty { return types[0] }
            return .model(
                reference.with(arguments: arguments[0].indices.map { index in common(arguments.map { $0[index] }, names) }))
        default: return types[0]
        }
    }
}

extension SchemaType {
    /// The arguments of a generic model.
    fileprivate var modelArguments: [SchemaType] {
        if case .model(let reference) = self { reference.schema.arguments } else { [] }
    }

    /// What is in an array, a map, or behind a `null`.
    fileprivate var inner: SchemaType {
        switch self {
        case .array(let inner), .map(let inner), .nullable(let inner): inner
        default: self
        }
    }
}

extension ModelSchema.Shape {
    /// A member's place: its case, and its number in that.
    typealias Path = (one: Int, member: Int)

    func mapFields(_ change: (Path, ModelSchema.Field) -> ModelSchema.Field) -> ModelSchema.Shape {
        switch self {
        case .object(let fields): return .object(fields.enumerated().map { change((0, $0), $1) })
        case .union(let tag, let cases):
            let changed = cases.enumerated().map { number, one in
                var one = one
                one.fields = one.fields.enumerated().map { change((number, $0), $1) }
                return one
            }
            return .union(tag: tag, cases: changed)
        case .names: return self
        }
    }

    func type(at path: Path) -> SchemaType {
        switch self {
        case .object(let fields): fields[path.member].type
        case .union(_, let cases): cases[path.one].fields[path.member].type
        case .names: .any
        }
    }
}
