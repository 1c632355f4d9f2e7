import Foundation

extension Build {
    /// Throws away what the compiler has made of the chapter's tests, if the macro that they use is another one than before.
    ///
    /// The compiler goes by the text of a file: where that is as it was, it keeps the object, and in it the code that the macro
    /// wrote when it was still the old one. A wrong macro would be judged by a right one's code.
    func forgetExpansions() throws(Problem) {
        let chapters = names(in: "\(root)/Chapters")
        guard let folder = chapters.first(where: { Int($0.prefix { $0 != "-" }) == chapter }) else { return }
        let given = "\(root)/Chapters/\(folder)/Macro"
        let manifest = try readText(root + "/Package.swift")
        let files = manifest.matches(of: /macroExercise: "([^"]*)"/).map { String($0.output.1) }
        guard let file = files.first(where: { $0.hasPrefix("\(chapter).") }) else { return }
        let isMine = yours.contains(chapter) || one == file
        let written = "\(root)/\(isMine ? exercises ?? "Exercises" : "Solutions")/\(folder)/\(file)"
        let sources = names(in: given).sorted().map { "\(given)/\($0)" } + [written]
        var text = ""
        for source in sources { text += (try? readText(source)) ?? "" }
        let stamp = "\(root)/\(scratch)/\(folder)-macro"
        if (try? readText(stamp)) == text { return }
        let products = "\(root)/\(scratch)/debug"
        let tests = folder.drop { $0 != "-" }.dropFirst() + "Tests"
        for name in names(in: products) where name.hasPrefix(tests) && name.hasSuffix(".build") {
            try? FileManager.default.removeItem(atPath: "\(products)/\(name)")
        }
        try? Data(text.utf8).write(to: URL(fileURLWithPath: stamp))
    }

    private func names(in folder: String) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }
}
