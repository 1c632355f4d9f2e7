import Router

/// Why an application's routes cannot be described: one sentence for each thing that is wrong, with the places in the program.
public struct DescriptionError: Error, Equatable, Sendable, CustomStringConvertible {
    public let complaints: [String]

    public var description: String { "the interface cannot be described:\n" + complaints.map { "  " + $0 }.joined(separator: "\n") }

    /// What is wrong with an application's routes, for its start.
    static func complaints(_ records: [RouteRecord]) -> [String] {
        do throws(DescriptionError) {
            _ = try APIDescription(records)
            return []
        } catch { return error.complaints }
    }
}
