import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `#sql`: has SQLite look at the statement, and writes the code that runs it.
struct SQLMacro: ExpressionMacro {
    static func expansion(
        of node: some FreestandingMacroExpansionSyntax, in context: some MacroExpansionContext
    ) throws -> ExprSyntax {
        guard let literal = node.arguments.first?.expression.as(StringLiteralExprSyntax.self) else {
            throw DiagnosticsError(diagnostics: [
                SQLComplaint(message: "#sql needs the statement itself, a literal: what is not there when compiling cannot be checked")
                    .diagnostic(at: node)
            ])
        }
        var query: QueryText?
        do throws(SQLComplaint) {
            let read = try QueryText(literal)
            query = read
            let location = context.location(of: node, at: .afterLeadingTrivia, filePathMode: .filePath)
            let file = location?.file.as(StringLiteralExprSyntax.self)?.representedLiteralValue ?? ""
            let folder = try SchemaFolder.of(file)
            let output = node.genericArgumentClause?.arguments.first?.argument
            let columns = try folder.schema.columns(of: read.text, values: read.values.count)
            return try expression(read, columns, output, folder.fingerprint)
        } catch {
            let position = error.offset.flatMap { query?.position(of: $0) }
            throw DiagnosticsError(diagnostics: [error.diagnostic(at: literal, position: position)])
        }
    }

    /// The query with its text, its values and its closure. The closure names the fingerprint: where the migrations are other ones, so
    /// is the name, and the compiler comes back.
    static func expression(
        _ query: QueryText, _ columns: [ResultColumn], _ output: GenericArgumentSyntax.Argument?, _ fingerprint: String
    ) throws(SQLComplaint) -> ExprSyntax {
        let values = query.values.map { "DatabaseValue(\($0.trimmed))" }.joined(separator: ", ")
        let sql = "SQL(unchecked: \(StringLiteralExprSyntax(content: query.text)), [\(values)])"
        guard let output else {
            if !columns.isEmpty {
                throw SQLComplaint(message: "the statement gives rows: say what becomes of one, such as #sql<String>(…)")
            }
            return "Query<Void>(\(raw: sql)) { _ throws(DatabaseError) in Migrations.\(raw: fingerprint) }"
        }
        guard !columns.isEmpty else { throw SQLComplaint(message: "the statement gives no rows: take <\(output.trimmed)> away") }
        let readers = columns.enumerated().map { $1.reader($0) }
        let value: String
        if columns.count == 1 {
            value = readers[0]
        } else if output.as(TypeSyntax.self)?.is(TupleTypeSyntax.self) == true {
            value = "(\(readers.joined(separator: ", ")))"
        } else {
            value = "\(output.trimmed)(\(zip(columns, readers).map { "\($0.label): \($1)" }.joined(separator: ", ")))"
        }
        return """
            Query<\(output.trimmed)>(\(raw: sql)) { row throws(DatabaseError) in
                Migrations.\(raw: fingerprint)
                return try \(raw: value)
            }
            """
    }
}
