/// What is wrong, and where.
public struct JSONError: Error, Equatable, Sendable {
    /// What is wrong.
    public var problem: JSONProblem
    /// Where: so many bytes stand before it. For a member that is missing, where its object begins.
    public var offset: Int
    /// Which value: a JSON Pointer (RFC 6901), `/items/3/email`; empty for the document itself. It is made when a document
    /// has failed (``JSON/decode(_:from:limits:)``), never while one is read.
    public var pointer = ""

    /// An error without a pointer yet.
    ///
    /// - Parameters:
    ///   - problem: what is wrong.
    ///   - offset: so many bytes stand before it.
    public init(_ problem: JSONProblem, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}

/// Everything that can be wrong with a document. `expected` and `came` are words for people, `code` is for programs.
public enum JSONProblem: Error, Equatable, Sendable {
    /// The bytes are no JSON (RFC 8259 §2).
    case syntax(expected: String, came: String)
    /// A control character in a string, which must be escaped (RFC 8259 §7).
    case controlCharacter(UInt8)
    /// A backslash, and behind it none of the nine that may follow (RFC 8259 §7).
    case escape(came: String)
    /// Half of a surrogate pair (RFC 8259 §8.2).
    case loneSurrogate(came: String)
    /// The bytes are no UTF-8 (RFC 8259 §8.1).
    case utf8
    /// A key twice in one object: every reader would choose one of them (RFC 8259 §4).
    case duplicateKey(String)
    /// Deeper than ``JSONLimits/depth``.
    case tooDeep(limit: Int)
    /// Longer than ``JSONLimits/documentBytes``.
    case tooLong(limit: Int)
    /// Another type of value than the model has.
    case type(expected: String, came: String)
    /// A number that the type cannot hold without losing a digit.
    case number(expected: String, came: String)
    /// A string that does not have the form that the type has.
    case form(expected: String, came: String)
    /// A member that must be there.
    case missing(String)
    /// None of the names that an enum knows.
    case unknownCase(expected: [String], came: String)
    /// A Double that is no number or infinite: JSON has no way to write it (RFC 8259 §6).
    case notFinite
    /// An `Int` beyond 2⁵³ − 1, which a JavaScript program would read as another number (RFC 7493 §2.2).
    case unsafeInteger(String)

    /// A name for programs; it does not change.
    public var code: String {
        switch self {
        case .syntax: "syntax"
        case .controlCharacter: "control_character"
        case .escape: "escape"
        case .loneSurrogate: "lone_surrogate"
        case .utf8: "utf8"
        case .duplicateKey: "duplicate_key"
        case .tooDeep: "too_deep"
        case .tooLong: "too_long"
        case .type: "type"
        case .number: "number"
        case .form: "form"
        case .missing: "missing"
        case .unknownCase: "unknown_case"
        case .notFinite: "not_finite"
        case .unsafeInteger: "unsafe_integer"
        }
    }

    /// What would have been right.
    public var expected: String {
        switch self {
        case .syntax(let expected, _), .type(let expected, _), .number(let expected, _), .form(let expected, _): expected
        case .controlCharacter: "a string without control characters (they are escaped)"
        case .escape: #"one of \" \\ \/ \b \f \n \r \t, or \u and four hexadecimal digits"#
        case .loneSurrogate: #"a surrogate pair, two \u escapes"#
        case .utf8: "UTF-8"
        case .duplicateKey: "each key once"
        case .tooDeep(let limit): "at most \(limit) arrays and objects inside of each other"
        case .tooLong(let limit): "at most \(limit) bytes"
        case .missing(let key): "a member \"\(key)\""
        case .unknownCase(let names, _): "one of " + names.map { "\"\($0)\"" }.joined(separator: ", ")
        case .notFinite: "a finite number"
        case .unsafeInteger: "an Int from -\(largestSafeInteger) to \(largestSafeInteger): Int64 writes all of its digits"
        }
    }

    /// What was there.
    public var came: String {
        switch self {
        case .syntax(_, let came), .type(_, let came), .number(_, let came), .form(_, let came), .escape(let came),
            .loneSurrogate(let came):
            came
        case .unknownCase(_, let came): "\"\(came)\""
        case .controlCharacter(let byte): "the byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        case .utf8: "a byte that cannot stand here"
        case .duplicateKey(let key): "\"\(key)\" again"
        case .tooDeep: "one more"
        case .tooLong: "more"
        case .missing: "an object without it"
        case .notFinite: "NaN or an infinity"
        case .unsafeInteger(let number): number
        }
    }
}

extension JSONError: CustomStringConvertible {
    /// One sentence, for people.
    public var description: String {
        let place = pointer.isEmpty ? "the document" : pointer
        return "\(place), byte \(offset): expected \(problem.expected), came \(problem.came)"
    }
}
