// Mistake 12.4: takes the kernel's kB for 1,000 bytes.
// Caught by: a kilobyte of the kernel has 1,024 bytes
static func bytes(of name: String, inStatus status: String) -> UInt64? {
    for line in status.split(separator: "\n") {
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[0] == name else { continue }
        let words = parts[1].split(whereSeparator: \.isWhitespace)
        guard words.count == 2, words[1] == "kB", let size = number(words[0]), size <= .max / 1000 else { return nil }
        return size * 1000
    }
    return nil
}
