import SwiftDiagnostics
import SwiftSyntax

/// Why a statement cannot stand as it is.
struct SQLComplaint: Error, Equatable {
    /// SQLite's own words, or ours, with what to do.
    let message: String
    /// Where in the statement, in bytes; `nil` if that is not known.
    var offset: Int?

    /// - Parameter node: where the compiler points.
    func diagnostic(at node: some SyntaxProtocol) -> Diagnostic { Diagnostic(node: node, message: Sentence(message: message)) }

    private struct Sentence: DiagnosticMessage {
        let message: String
        var diagnosticID: MessageID { MessageID(domain: "Apus.SQL", id: "sql") }
        var severity: DiagnosticSeverity { .error }
    }
}
