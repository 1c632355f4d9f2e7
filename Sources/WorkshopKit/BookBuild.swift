/// The book as pages for a browser, made by DocC.
public enum BookBuild {
    /// - Parameters:
    ///   - folder: where the pages go.
    ///   - path: the first part of their addresses on a server that has other pages, too, such as `book`; nil where the book is alone.
    ///   - strict: whether a warning fails. A reader is better served by a page with a broken link than by none.
    /// - Returns: what DocC has said. Nothing is there if it did not succeed.
    /// - Throws: a ``Problem`` when there is no DocC.
    public static func run(root: String, into folder: String, at path: String? = nil, strict: Bool = false) async throws -> Outcome {
        let docc = try await Toolchain(root: root).docc(root: root)
        try requireBuildFolder(root)
        var command = [
            docc, "convert", "book/Apus.docc", "--output-path", folder, "--fallback-display-name", "Apus", "--fallback-bundle-identifier",
            "apus", "--transform-for-static-hosting",
        ]
        if let path { command += ["--hosting-base-path", path] }
        if strict { command.append("--warnings-as-errors") }
        return try await Child.run(command, in: root)
    }
}
