// Mistake 5.3: does not pop the parameter of a way that led nowhere.
// Caught by: what was noted on a wrong way is taken back
func find(_ path: RawSpan, from position: Int, below node: Int, _ search: inout Search) -> Bool {
    let here = nodes[node]
    if position == path.byteCount {
        if here.endpoint >= 0, choose(Int(here.endpoint), &search) { return true }
    } else {
        let byte = path[byte: position]
        for child in Int(here.firstChild)..<Int(here.firstChild + here.childCount) where nodes[child].first == byte {
            guard let count = label(of: nodes[child], in: path, at: position) else { break }
            if find(path, from: position + count, below: child, &search) { return true }
            break
        }
    }
    if here.parameter >= 0 {
        let end = path.firstIndex(of: UInt8(ascii: "/"), from: position) ?? path.byteCount
        if end > position {
            search.captures.push(position..<end)
            if find(path, from: end, below: Int(here.parameter), &search) { return true }
        }
    }
    if here.rest >= 0 {
        search.captures.push(position..<path.byteCount)
        if choose(Int(nodes[Int(here.rest)].endpoint), &search) { return true }
        search.captures.pop()
    }
    return false
}
