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
            model = try ModelDescription(declaration, attribute: node, isNested: !context.lexicalContext.isEmpty)
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

/// An extension stands at the top of a file. There the names inside of the type are visible, but not those beside it, where the
/// type itself is nested in another. So a nested type gets names for what it uses.
extension ModelMacro: MemberMacro {
    static func expansion(
        of node: AttributeSyntax, providingMembersOf declaration: some DeclGroupSyntax, conformingTo protocols: [TypeSyntax],
        in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] {
        // What is wrong, the other half says.
        guard !context.lexicalContext.isEmpty, let model = try? ModelDescription(declaration, attribute: node, isNested: true) else {
            return []
        }
        return model.members.compactMap { member in member.alias.map { "\(raw: model.access)typealias \(raw: $0) = \(raw: member.type)" } }
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
