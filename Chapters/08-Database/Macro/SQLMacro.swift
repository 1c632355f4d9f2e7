import NotImplemented
import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `#sql`: has SQLite look at the statement, and writes the code that runs it.
struct SQLMacro: ExpressionMacro {
    // What this writes is sent to the compiler as text, and parsed there. To parse and format it here as well takes half of the time of
    // an expansion, in a macro that is built for debugging.
    static var formatMode: FormatMode { .disabled }

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
        do {
            let read = try QueryText(literal)
            query = read
            let location = context.location(of: node, at: .afterLeadingTrivia, filePathMode: .filePath)
            let file = location?.file.as(StringLiteralExprSyntax.self)?.representedLiteralValue ?? ""
            let folder = try SchemaFolder.of(file)
            let output = node.genericArgumentClause?.arguments.first?.argument
            try folder.schema.requireOne(read.text)
            let columns = try folder.schema.columns(of: read.text, values: read.values.count)
            return try expression(read, columns, output, folder.fingerprint)
        } catch let error as SQLComplaint {
            let piece = error.offset.flatMap { query?.piece(at: $0) }
            throw DiagnosticsError(diagnostics: [piece.map(error.diagnostic) ?? error.diagnostic(at: literal)])
        } catch let error as NotImplemented {
            // A starter compiles, and says so when it runs.
            let output = node.genericArgumentClause?.arguments.first?.argument.trimmedDescription ?? "Void"
            let sql = query?.literal ?? "\"\""
            return verbatim(
                "SQLQuery<\(output)>(SQL(unchecked: \(sql))) { _ throws(DatabaseError) in throw .notImplemented(\"\(error.exercise)\") }")
        }
    }

    /// The query with its text, its values and its closure. The closure names the fingerprint: where the migrations are other ones, so
    /// is the name, and the compiler comes back.
    static func expression(
        _ query: QueryText, _ columns: [ResultColumn], _ output: GenericArgumentSyntax.Argument?, _ fingerprint: String
    ) throws(SQLComplaint) -> ExprSyntax {
        let values = query.values.map { "DatabaseValue(\($0.trimmed))" }.joined(separator: ", ")
        let sql = "SQL(unchecked: \(query.literal), [\(values)])"
        guard let output else {
            if !columns.isEmpty {
                throw SQLComplaint(message: "the statement gives rows: say what becomes of one, such as #sql<String>(…)")
            }
            return verbatim("SQLQuery<Void>(\(sql)) { _ throws(DatabaseError) in Migrations.\(fingerprint) }")
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
        return verbatim(
            "SQLQuery<\(output.trimmed)>(\(sql)) { row throws(DatabaseError) in\n    Migrations.\(fingerprint)\n    return try \(value)\n}")
    }

    /// Text that nobody here looks into.
    private static func verbatim(_ text: String) -> ExprSyntax { ExprSyntax(DeclReferenceExprSyntax(baseName: .identifier(text))) }
}
