/// Builds one product of the package, optimized.
public struct ReleaseBuild: Sendable {
    let root: String
    public let product: String
    /// The chapters that are built from the learner's files.
    public let yours: Set<Int>
    /// What `APUS_CUT` cuts the package to; nil for all of it.
    public let cut: String?
    /// Within `.build`. Where the two sides have a folder each, going from one to the other builds nothing anew.
    public let folder: String
    /// From the root.
    public var scratch: String { ".build/" + folder }

    /// - Parameter scratch: without a name, a folder for the product, and another one for it on the learner's layers.
    public init(_ house: House, _ product: String, yours: Set<Int>, cut: String?, scratch: String? = nil) {
        root = house.root
        self.product = product
        self.yours = yours
        self.cut = cut
        folder = scratch ?? product + (yours.isEmpty ? "" : "-mine")
    }

    /// The program, once it is built.
    public var program: String { "\(root)/\(scratch)/release/\(product)" }

    /// - Throws: a ``Problem`` with the compiler's first errors.
    public func callAsFunction() async throws {
        try requireBuildFolder(root, scratch)
        let variables: [String: String?] = [
            "APUS_YOURS": yours.sorted().map(String.init).joined(separator: ","), "APUS_CUT": cut, "APUS_ONLY": nil, "APUS_ONE": nil,
            "APUS_RACE": nil, "APUS_EXERCISES": nil, "APUS_STRICT": nil,
        ]
        let built = try await Child.run(
            ["swift", "build", "-c", "release", "--product", product, "--package-path", root, "--scratch-path", "\(root)/\(scratch)"],
            environment: variables, in: root)
        guard !built.succeeded else { return }
        throw Problem(
            (["\(product) does not build:"] + Diagnostic.shortly(built.output)).joined(separator: "\n"),
            fix: yours.isEmpty ? "./workshop doctor" : "./workshop check each exercise of your chapters")
    }
}

extension Diagnostic {
    /// What a failed build has said, in a few lines: the compiler's first errors, or else its last words.
    static func shortly(_ output: String) -> [String] {
        let errors = parse(output).filter(\.isError).prefix(8).map { "\($0.file):\($0.line): \($0.message)" }
        return errors.isEmpty ? output.split(separator: "\n").suffix(10).map(String.init) : Array(errors)
    }
}
