import Models

extension SchemaType {
    // Exercise 11.1 · Schema to type · 20 minutes
    /// The type as TypeScript writes it.
    ///
    /// | schema | TypeScript |
    /// |-|-|
    /// | `boolean` | `boolean` |
    /// | `string` without a format | `string` |
    /// | format `date-time`, `uuid`, `byte` | `Date`, `UUID`, `Uint8Array`; any other format is a `string` |
    /// | an integer of at most 53 bits, a `number` of format `float` or `double` | `number` |
    /// | an integer of more bits | `bigint` |
    /// | a `number` of any other format, such as `decimal` | `string`: a double would lose digits |
    /// | an array | the element's type and `[]`; the type of an element that is nullable itself stands in parentheses before that |
    /// | a map | `Record<string, …>` |
    /// | nullable | the type, and ` | null` behind it; once, also where a nullable one is in a nullable one |
    /// | a model | the name in its `schema`; the arguments of a generic one stand behind it, `Pair<User, Date>` |
    /// | any value | `JSONValue` |
    /// | a parameter of a generic model | its name |
    var typeScript: String {
        // 11.1: your code here.
        return "unknown"
    }
}
