import Router

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `codegen [--check] FOLDER`: for the program's own command line, so that whoever builds the front end gets the client of the routes that
/// the program has, and a pipeline sees when somebody has forgotten to make it again.
///
/// ```swift
/// if let text = try CodegenCommand(CommandLine.arguments)?.run(app) { return print(text) }
/// ```
public struct CodegenCommand: Equatable, Sendable {
    public let folder: String
    /// Whether nothing is written, and what would be is an error.
    public let isCheck: Bool

    /// - Parameter arguments: the program's, with its name. `nil` if the first one is not `codegen`.
    /// - Throws: ``CodegenError`` for arguments that it does not know, and without a folder.
    public init?(_ arguments: [String]) throws(CodegenError) {
        guard arguments.dropFirst().first == "codegen" else { return nil }
        var rest = arguments.dropFirst(2)
        isCheck = rest.contains("--check")
        rest.removeAll { $0 == "--check" }
        if let unknown = rest.first(where: { $0.hasPrefix("-") }) {
            throw CodegenError("codegen does not know \(unknown): it takes --check and a folder")
        }
        guard rest.count == 1, let folder = rest.first else {
            throw CodegenError("codegen needs one folder, such as: codegen web/api")
        }
        self.folder = folder
    }

    /// What the system says; Foundation says it around that in many words.
    private static func reason(_ error: any Error) -> String {
        guard let code = ((error as? CocoaError)?.underlying as? POSIXError)?.code else { return "\(error)" }
        return String(cString: strerror(code.rawValue))
    }

    /// Does it, and says what was done.
    ///
    /// - Throws: `SetupError` and ``DescriptionError`` for wrong routes; ``CodegenError`` where the check finds a difference, with the lines,
    ///   and where the folder cannot be read or written.
    public func run(_ app: App, _ info: APIInfo = APIInfo()) throws -> String {
        let records = try app.records()
        let files = GeneratedFiles(try APIDescription(records, comments: SourceComments(of: records)), info)
        let drift: [Drift]
        do { drift = try isCheck ? files.drift(in: folder) : files.write(to: folder) } catch let error as CodegenError { throw error } catch
        {
            throw CodegenError("\(folder) cannot be \(isCheck ? "read" : "written"): \(Self.reason(error))")
        }
        if drift.isEmpty { return "\(folder) is up to date" }
        if isCheck {
            throw CodegenError(
                "\(folder) is older than the routes: make it again, without --check\n" + drift.map(\.told).joined(separator: "\n"))
        }
        return drift.map { one in if case .leftOver = one { "removed \(one.name)" } else { "wrote \(one.name)" } }.joined(separator: "\n")
    }
}

/// Why nothing was generated, or that what lies there is stale: a text for people.
public struct CodegenError: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}

extension Drift {
    /// Lines of one file that are shown; who wants all of them asks git.
    private static let shownLines = 30

    /// What is different, for people.
    fileprivate var told: String {
        switch self {
        case .missing(let name): return "\(name) is missing"
        case .leftOver(let name): return "\(name) is left over: nothing makes it any more"
        case .changed(let name, let lines):
            let more = lines.count > Self.shownLines ? ["  … and \(lines.count - Self.shownLines) lines more"] : []
            return ([name + ":"] + lines.prefix(Self.shownLines).map { "  \($0)" } + more).joined(separator: "\n")
        }
    }
}
