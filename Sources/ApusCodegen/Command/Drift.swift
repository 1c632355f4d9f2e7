/// One difference between what is generated and what lies in the folder.
public enum Drift: Equatable, Sendable {
    /// The file is not there.
    case missing(String)
    /// The file is there, with other lines than it should have.
    case changed(String, [LineChange])
    /// The file was generated once, and is generated no more.
    case leftOver(String)

    /// The file's name.
    public var name: String {
        switch self {
        case .missing(let name), .changed(let name, _), .leftOver(let name): name
        }
    }

    /// Holds what is generated against what was found.
    ///
    /// The differences come in the order of the names. What is the same in both is none; neither is the order in which they are given.
    ///
    /// - Parameters:
    ///   - made: the name and the text of each file, as it is generated now.
    ///   - found: the texts of the files in the folder, by their names: of all that are generated now, if they are there, and of all that
    ///     were generated before.
    static func between(_ made: [(name: String, text: String)], and found: [String: String]) -> [Drift] {
        var drift: [Drift] = []
        for (name, text) in made {
            guard let old = found[name] else {
                drift.append(.missing(name))
                continue
            }
            if old != text { drift.append(.changed(name, LineChange.between(old, and: text))) }
        }
        let names = Set(made.map(\.name))
        drift += found.keys.filter { !names.contains($0) }.map { .leftOver($0) }
        return drift.sorted { $0.name < $1.name }
    }
}
