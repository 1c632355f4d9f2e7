/// What a type looks like in JSON.
public indirect enum SchemaType: Sendable, Equatable {
    case boolean
    /// A string; `format` as JSON Schema names it: `date-time`, `uuid`, `byte`.
    case string(format: String?)
    /// An integer, and how many bits hold its magnitude. 53 stand for `Int` and `UInt`, which are refused beyond 2⁵³ − 1; 64 bits are
    /// more than a JavaScript number keeps.
    case integer(bits: Int, isSigned: Bool)
    /// A number; `format` is `float`, `double` or `decimal`.
    case number(format: String)
    case array(SchemaType)
    /// An object with any keys, and values of one type.
    case map(SchemaType)
    /// Or `null`.
    case nullable(SchemaType)
    /// A type that `@Model` describes. It is named and not spelled out: models can contain themselves.
    case model(ModelReference)
    /// Any value.
    case any
    /// What a generic type leaves open, by its name: only in descriptions of the type itself, `Page<T>`.
    case parameter(String)
}

/// Points at a model.
public struct ModelReference: Sendable, Equatable {
    let type: any Model.Type
    /// In the place of its own.
    private var arguments: [SchemaType]?

    /// Points at this model.
    public init(_ type: any Model.Type) { self.type = type }

    /// Its description.
    public var schema: ModelSchema {
        var schema = type.schema
        if let arguments { schema.arguments = arguments }
        return schema
    }

    /// The same generic type with other arguments, such as a parameter: `Page<T>`.
    public func with(arguments: [SchemaType]) -> ModelReference {
        var other = self
        other.arguments = arguments
        return other
    }

    /// The type's whole name, with its module: `App.User`.
    public var typeName: String { String(reflecting: type) }

    public static func == (one: Self, other: Self) -> Bool { one.type == other.type && one.arguments == other.arguments }
}

/// What `@Model` knows about a type: the one record from which checks, OpenAPI and the TypeScript client come.
public struct ModelSchema: Sendable, Equatable {
    /// The type's name, without its arguments.
    public var name: String
    /// The arguments of a generic type: `User` of `Page<User>`.
    public var arguments: [SchemaType] = []
    /// Its documentation comment.
    public var documentation = ""
    /// What stands in the document.
    public var shape: Shape

    /// What stands in the document.
    public enum Shape: Sendable, Equatable {
        /// An object with these members.
        case object([Field])
        /// An object whose member `tag` names the case, and which has that case's members beside it.
        case union(tag: String, cases: [Case])
        /// One of these strings.
        case names([Case])
    }

    /// A member.
    public struct Field: Sendable, Equatable {
        /// Its key in the document.
        public var key: String
        /// What its value looks like.
        public var type: SchemaType
        /// Whether it must be there.
        public var isRequired: Bool
        /// What its value must hold besides.
        public var constraints: [Constraint]
        /// Its documentation comment.
        public var documentation: String

        /// A member; required, without constraints and without documentation, if nothing else is said.
        public init(
            _ key: String, _ type: SchemaType, isRequired: Bool = true, constraints: [Constraint] = [], documentation: String = ""
        ) {
            self.key = key
            self.type = type
            self.isRequired = isRequired
            self.constraints = constraints
            self.documentation = documentation
        }
    }

    /// A case of an enum.
    public struct Case: Sendable, Equatable {
        /// Its name in the document.
        public var name: String
        /// The members that it has besides.
        public var fields: [Field]
        /// Its documentation comment.
        public var documentation: String

        /// A case; without members and without documentation, if nothing else is said.
        public init(_ name: String, fields: [Field] = [], documentation: String = "") {
            self.name = name
            self.fields = fields
            self.documentation = documentation
        }
    }

    /// A description.
    public init(name: String, arguments: [SchemaType] = [], documentation: String = "", _ shape: Shape) {
        self.name = name
        self.arguments = arguments
        self.documentation = documentation
        self.shape = shape
    }
}
