import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@Model`: reads the declaration, and writes an extension with the conformance.
struct ModelMacro: ExtensionMacro {
    static func expansion(
        of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax, providingExtensionsOf type: some TypeSyntaxProtocol,
        conformingTo protocols: [TypeSyntax], in context: some MacroExpansionContext
    ) throws -> [ExtensionDeclSyntax] {
        let model: ModelDescription
        do throws(Complaint) {
            model = try ModelDescription(declaration, attribute: node)
        } catch {
            context.diagnose(error.diagnostic)
            return []
        }
        let source: DeclSyntax = """
            extension \(type.trimmed): Models.Model {
            \(raw: model.reader)

            \(raw: model.writer)

            \(raw: model.access)static var schema: Models.ModelSchema {
            \(raw: model.schema)
            }

            \(raw: model.checks)
            }
            """
        return [source.cast(ExtensionDeclSyntax.self)]
    }
}

/// `@Length`, `@Range`, `@Email`, `@Key`: they say something to `@Model`, and do nothing by themselves.
struct ConstraintMacro: PeerMacro {
    static func expansion(
        of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol, in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] {
        []
    }
}
