import Models
import Testing

@Suite("Random documents", .timeLimit(.minutes(1))) struct FuzzTests {
    @Test("documents with a byte changed, left out or put in") func mutations() {
        var numbers = SplitMix64(seed: 8259)
        let seeds = acceptedCases.map(\.bytes) + refusedCases.filter { $0.text.utf8.count < 200 }.map(\.bytes)
        let alphabet = Array("{}[]\",:\\/bfnrtu0123456789eE+-. \n\u{0}é".utf8)
        for round in 0..<20_000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 1...3, using: &numbers) {
                let place = Int.random(in: 0...bytes.count, using: &numbers)
                switch Int.random(in: 0..<3, using: &numbers) {
                case 0: bytes.insert(alphabet.randomElement(using: &numbers)!, at: place)
                case 1 where place < bytes.count: bytes.remove(at: place)
                case _ where place < bytes.count: bytes[place] = alphabet.randomElement(using: &numbers)!
                default: break
                }
            }
            if let complaint = jsonComplaint(bytes) {
                Issue.record("\(shown(bytes)): \(complaint)")
                return
            }
        }
    }

    // Found by the fuzzer (Tests/Fuzz): the check itself asked for a Character.
    @Test("a key that begins with a mark which joins the slash before it") func joined() {
        let bytes = Array("{\"\u{614}me\":\"\":1".utf8)
        let complaint = jsonComplaint(bytes)
        #expect(complaint == nil, "The pointer of the error is “/\u{614}me”, and begins with the byte of a slash (RFC 6901 §3).")
    }

    @Test("cut at every byte") func cut() {
        for one in acceptedCases {
            for end in 0..<one.bytes.count {
                if let complaint = jsonComplaint(Array(one.bytes[..<end])) { Issue.record("\(shown(one.bytes[..<end])): \(complaint)") }
            }
        }
    }

    @Test("random models, there and back") func models() throws {
        var numbers = SplitMix64(seed: 7)
        for _ in 0..<500 {
            let change = Change(
                name: [.missing, .null, .value("é\"\n")].randomElement(using: &numbers)!, email: Bool.random(using: &numbers) ? "x" : nil,
                role: "r\(numbers.next())", tags: [String](repeating: "t", count: Int.random(in: 0..<9, using: &numbers)), id: nil)
            #expect(try JSON.decode(Change.self, from: JSON.encode(change)) == change)
        }
    }
}
