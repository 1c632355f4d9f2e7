@testable import HTTPParser

extension Seen {
    /// What is wrong with a head that was accepted, judged a second time and in another way.
    func complaint(of bytes: [UInt8], _ consumed: Int, _ limits: ParserLimits) -> String? {
        guard 1...min(bytes.count, limits.headBytes) ~= consumed else { return "\(consumed) bytes were consumed" }
        var head = Array(bytes[..<consumed])
        guard self.head == head else { return "the request holds other bytes than came" }
        if head.starts(with: [13, 10]) { head.removeFirst(2) }
        guard head.suffix(4) == [13, 10, 13, 10] else { return "the head does not end in an empty line" }
        head.removeLast(4)
        var lines: [[UInt8]] = [[]]
        var index = 0
        while index < head.count {
            if head[index] == 13, index + 1 < head.count, head[index + 1] == 10 {
                lines.append([])
                index += 2
                continue
            }
            if head[index] != 9, head[index] < 32 || head[index] == 127 { return "the byte \(head[index]) stands in the head" }
            lines[lines.count - 1].append(head[index])
            index += 1
        }
        let parts = lines[0].split(separator: 32, omittingEmptySubsequences: false)
        if parts.count != 3 || parts.contains(where: \.isEmpty) { return "the request line has not three parts" }
        if parts[1].count > limits.targetBytes { return "the target has \(parts[1].count) bytes" }
        if lines.count - 1 > limits.fieldCount { return "there are \(lines.count - 1) fields" }
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0, line[..<colon].allSatisfy(\.isTokenByte) else {
                return "\"\(shown(line))\" is no field"
            }
        }
        let names = lines.dropFirst().map { line in String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self).lowercased() }
        let (lengths, codings) = (names.count { $0 == "content-length" }, names.count { $0 == "transfer-encoding" })
        if lengths > 1 || lengths > 0 && codings > 0 { return "its length is ambiguous" }
        if names.count(where: { $0 == "host" }) > 1 { return "it has two Hosts" }
        return nil
    }
}
