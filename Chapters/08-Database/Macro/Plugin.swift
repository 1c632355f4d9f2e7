import SwiftCompilerPlugin
import SwiftSyntaxMacros

/// The program that the compiler starts to expand `#sql`.
@main
struct DatabaseMacrosPlugin: CompilerPlugin {
    let providingMacros: [any Macro.Type] = [SQLMacro.self]
}
