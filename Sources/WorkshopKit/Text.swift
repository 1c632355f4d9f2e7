extension String {
    /// Without the spaces and tabs at both ends.
    public var trimmed: String {
        var text = self[...]
        while let last = text.last, last == " " || last == "\t" || last == "\r" || last == "\n" { text.removeLast() }
        return String(text.drop { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" })
    }

    /// What stands behind a prefix; nil when the text begins otherwise.
    func after(_ prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }

    /// The code of a line, without a comment behind it and without spaces at both ends.
    var withoutComment: String {
        var quoted = false
        var previous: Character = " "
        for index in indices {
            let character = self[index]
            if character == "\"", previous != "\\" { quoted.toggle() }
            if character == "/", previous == "/", !quoted { return String(self[..<self.index(before: index)]).trimmed }
            previous = character
        }
        return trimmed
    }
}
