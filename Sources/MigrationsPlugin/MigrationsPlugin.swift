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
        guard let folder = Self.folders(of: target).first(where: { FileManager.default.fileExists(atPath: $0.path) }),
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path).filter({ $0.hasSuffix(".sql") }).sorted()
        else {
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

    /// Where it may be: in the target's folder, or in one that its sources are listed by (`sources: ["Server"]`).
    private static func folders(of target: any SourceModuleTarget) -> [URL] {
        let root = target.directoryURL
        var folders = [root]
        for file in target.sourceFiles(withSuffix: "swift") {
            var folder = file.url.deletingLastPathComponent()
            while folder.path.count > root.path.count, !folders.contains(folder) {
                folders.append(folder)
                folder.deleteLastPathComponent()
            }
        }
        return folders.map { $0.appending(path: "Migrations") }
    }
}
