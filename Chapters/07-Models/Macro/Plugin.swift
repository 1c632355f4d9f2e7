import SwiftCompilerPlugin
import SwiftSyntaxMacros

/// The program that the compiler starts to expand `@Model`.
@main
struct ModelMacrosPlugin: CompilerPlugin {
    let providingMacros: [any Macro.Type] = [ModelMacro.self, ConstraintMacro.self]
}
