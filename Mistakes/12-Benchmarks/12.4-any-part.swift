// Mistake 12.4: takes the first line that begins with the name.
// Caught by: the whole name, and no part of it
static func bytes(of name: String, inStatus status: String) -> UInt64? {
    for line in status.split(separator: "\n") where line.hasPrefix(name) {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count == 3, words[2] == "kB", let size = number(words[1]), size <= .max / 1024 else { return nil }
        return size * 1024
    }
    return nil
}
