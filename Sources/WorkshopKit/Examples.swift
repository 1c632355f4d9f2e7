/// The programs of lessons: a chapter's example is the product `NAME-example` of Package.swift.
extension House {
    /// Their names, sorted: `router` for `router-example`.
    public func examples() throws(Problem) -> [String] {
        let manifest = Source.split(try readText(root + "/Package.swift")).map(\.withoutComment).joined(separator: "\n")
        return manifest.matches(of: /\.executable\(\s*name: "([a-z0-9-]+)-example"/).map { String($0.output.1) }.sorted()
    }

    /// The product behind an argument such as `router`.
    public func example(_ name: String) throws(Problem) -> String {
        let all = try examples()
        let short = name.hasSuffix("-example") ? String(name.dropLast("-example".count)) : name
        if all.contains(short) { return short + "-example" }
        throw Problem(
            "there is no example \(name)",
            fix: all.isEmpty
                ? "./workshop update"
                : "the examples are \(all.joined(separator: ", ")); ./workshop serve alone runs the server of the benchmarks")
    }
}
