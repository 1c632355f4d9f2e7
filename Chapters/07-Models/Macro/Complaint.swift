import SwiftDiagnostics
import SwiftSyntax

/// Something that `@Model` cannot do, said in a sentence, and how to put it right.
struct Complaint: Error {
    let diagnostic: Diagnostic

    /// - Parameters:
    ///   - sentence: what is wrong, and why.
    ///   - id: a name for tools.
    ///   - node: where the compiler points.
    ///   - fix: what the fix does, and what it replaces by what.
    init(_ sentence: String, id: String, at node: some SyntaxProtocol, fix: (text: String, old: Syntax, new: Syntax)? = nil) {
        let name = MessageID(domain: "Apus.Model", id: id)
        let fixes = fix.map {
            [FixIt(message: FixText(message: $0.text, fixItID: name), changes: [.replace(oldNode: $0.old, newNode: $0.new)])]
        }
        diagnostic = Diagnostic(node: node, message: Sentence(message: sentence, diagnosticID: name), fixIts: fixes ?? [])
    }

    private struct Sentence: DiagnosticMessage {
        let message: String
        let diagnosticID: MessageID
        var severity: DiagnosticSeverity { .error }
    }

    private struct FixText: FixItMessage {
        let message: String
        let fixItID: MessageID
    }
}

extension SyntaxProtocol {
    /// For a fix: this node with another text, and the white space that it had.
    func fixed(_ sentence: String, _ text: String) -> (text: String, old: Syntax, new: Syntax) {
        var token = TokenSyntax(.identifier(text), presence: .present)
        token.leadingTrivia = leadingTrivia
        token.trailingTrivia = trailingTrivia
        return (sentence, Syntax(self), Syntax(token))
    }
}
