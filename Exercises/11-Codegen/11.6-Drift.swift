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

    // Exercise 11.6 · The drift check · 25 minutes
    /// Holds what is generated against what was found.
    ///
    /// A file that is made and was not found is `missing`; one that was found with another text is `changed`, with the lines by which the
    /// two differ (`LineChange.between`: from the text that was found to the one that is made); one that was found and is not made is
    /// `leftOver`. A file that is as it should be is no difference. They come in the order of the names (`<`), whatever kind they are.
    ///
    /// - Parameters:
    ///   - made: the name and the text of each file, as it is generated now.
    ///   - found: the texts of the files in the folder, by their names: of all that are generated now, if they are there, and of all that
    ///     were generated before.
    static func between(_ made: [(name: String, text: String)], and found: [String: String]) -> [Drift] {
        // 11.6: your code here.
        return []
    }
}

extension LineChange {
    // Exercise 11.6 · The drift check · 25 minutes
    /// The lines by which two texts differ, as few as can be, from the first to the last. Where several lines have others in their place,
    /// all that have gone stand before all that have come.
    ///
    /// `lines` takes a text apart. The standard library finds the fewest changes: `after.difference(from: before)` is a collection of
    /// `.remove(offset:element:associatedWith:)`, whose offset is a place in `before`, and `.insert(offset:element:associatedWith:)`, whose
    /// offset is a place in `after`; both count from 0, and a ``LineChange`` counts from 1. It has all that goes before all that comes: put
    /// them in order by walking through both texts at once. (E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986)
    static func between(_ old: String, and new: String) -> [LineChange] {
        // 11.6: your code here.
        return []
    }
}
