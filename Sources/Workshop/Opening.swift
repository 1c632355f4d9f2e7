import Foundation
import WorkshopKit

/// The course that this command was started in: the script says where, and otherwise it is looked for upwards.
func openHouse() throws -> House { try House(root: courseRoot()) }

func courseRoot() throws -> String {
    if let root = ProcessInfo.processInfo.environment["APUS_ROOT"], !root.isEmpty { return root }
    var folder = FileManager.default.currentDirectoryPath
    while folder != "/" {
        if FileManager.default.fileExists(atPath: folder + "/Solutions"), FileManager.default.fileExists(atPath: folder + "/Package.swift")
        {
            return folder
        }
        folder = (folder as NSString).deletingLastPathComponent
    }
    throw Problem("this is not a folder of the course", fix: "start the script `workshop` in the root of the repository")
}
