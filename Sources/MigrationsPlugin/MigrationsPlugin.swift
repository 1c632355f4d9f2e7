import Foundation
import PackagePlugin

/// Embeds the numbered SQL files of a target's folder `Migrations` into its program, as `Migrations.all`.
///
/// ```swift
/// .executableTarget(name: "Shop", dependencies: ["Apus"], exclude: ["Migrations"], plugins: ["MigrationsPlugin"])
/// ```
/// The tool runs when a file has changed, come or gone: SwiftPM asks this plugin at each build, and the files are its inputs.
@main
struct MigrationsPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let target = target as? any SourceModuleTarget else { return [] }
        let folder = target.directoryURL.appending(path: "Migrations")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.filter { $0.hasSuffix(".sql") }.sorted()
        guard let names else {
            Diagnostics.error("\(target.name) has no folder Migrations: make it, with a file such as 0001-users.sql")
            return []
        }
        let output = context.pluginWorkDirectoryURL.appending(path: "Migrations.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(names.count) migrations of \(target.name)",
                executable: try context.tool(named: "MigrationsTool").url, arguments: [folder.path, output.path],
                inputFiles: [folder] + names.map { folder.appending(path: $0) }, outputFiles: [output])
        ]
    }
}
