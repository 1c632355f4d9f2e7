/// A route's pattern, taken apart: `/users/:id/posts?page` has the segments `users`, `:id` and `posts`, and the query name
/// `page`.
struct Pattern: Equatable, Sendable {
    /// One part of the path, between two slashes.
    enum Segment: Equatable, Sendable {
        /// Stands in the path as it is: bytes in their normal form (`PathBytes.normal`).
        case literal([UInt8])
        /// `:name`: any one segment that is not empty.
        case parameter(String)
        /// `*name`: everything that is left, slashes too. It may be nothing. Only at the end.
        case rest(String)
    }

    var segments: [Segment]
    /// The names behind the `?`, in order.
    var query: [String]
    /// The pattern as it was written.
    var text: String

    /// The names of the parameters in the path, in order.
    var parameters: [String] {
        segments.compactMap { segment in
            switch segment {
            case .literal: nil
            case .parameter(let name), .rest(let name): name
            }
        }
    }
}

/// Why a pattern is none. It is a mistake of the program, and is said when the program starts.
public enum PatternError: Error, Equatable, Sendable {
    /// It does not begin with a slash.
    case noSlash
    /// Two slashes follow each other.
    case emptySegment
    /// What stands behind `:`, `*` or in the query is no name: a letter or `_`, then letters, digits and `_`.
    case badName(String)
    /// Something follows a segment that takes everything.
    case restNotLast(String)
    /// A name stands there twice.
    case repeatedName(String)
    /// A literal has a byte that no path has (RFC 3986 §3.3), or a `%` without two hexadecimal digits.
    case badLiteral(String)
    /// More than ``RouterLimits/parametersPerPattern`` parameters.
    case tooManyParameters
}
