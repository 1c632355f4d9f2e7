import Testing

@testable import HTTPParser

@Suite("The output buffer", .timeLimit(.minutes(1)))
struct OutputBufferTests {
    private func content(_ out: borrowing OutputBuffer) -> [UInt8] { out.withUnsafeBytes { Array($0) } }

    @Test("an array is used again, and one that somebody else holds is left alone") func reusedArrays() {
        func write(_ count: Int, into spare: [UInt8]) -> [UInt8] {
            OutputBuffer.array(reusing: { spare }) { out in for index in 0..<count { out.append(byte: UInt8(index % 251)) } }
        }
        for count in [0, 1, 7, 100, 600] {
            let expected = (0..<count).map { UInt8($0 % 251) }
            for size in [0, 1, 7, 99, 100, 101, 1000] {
                let held = [UInt8](repeating: 9, count: size)
                #expect(write(count, into: held) == expected)
                #expect(held == [UInt8](repeating: 9, count: size))
                var roomy: [UInt8] = []
                roomy.reserveCapacity(size)
                #expect(write(count, into: roomy) == expected)
            }
        }
    }

    @Test("everything that can be appended") func append() {
        var out = OutputBuffer()
        #expect(out.isEmpty && content(out) == [])
        out.append("static ")
        out.append(utf8: "Zoë ")
        out.append(Array("span ".utf8).span.bytes)
        out.append(byte: UInt8(ascii: "!"))
        out.append(decimal: 0)
        out.append(decimal: 1_234_567_890)
        out.append(hex: 0xDEAD)
        out.append(hex: 0)
        out.append(decimal: .max)
        out.append(HTTPDate(unixSeconds: 0))
        let wanted = "static Zoë span !01234567890dead09223372036854775807Thu, 01 Jan 1970 00:00:00 GMT"
        #expect(content(out) == Array(wanted.utf8), "got \(shown(content(out)))")
        #expect(out.count == wanted.utf8.count && !out.isEmpty)
    }

    @Test("appending nothing") func nothing() {
        var out = OutputBuffer()
        out.append("")
        out.append(utf8: "")
        out.append([UInt8]().span.bytes)
        #expect(out.isEmpty && content(out) == [])
    }

    @Test("taken from the front") func removeFirst() {
        var out = OutputBuffer()
        out.append("abcdef")
        out.removeFirst(0)
        out.removeFirst(2)
        #expect(content(out) == Array("cdef".utf8) && out.count == 4)
        out.append("gh")
        out.removeFirst(1)
        #expect(content(out) == Array("defgh".utf8))
        out.removeFirst(100)
        #expect(out.isEmpty && content(out) == [], "More than there is takes all that there is.")
        out.append("x")
        #expect(content(out) == [UInt8(ascii: "x")])
        out.clear()
        #expect(out.count == 0 && content(out) == [])
    }

    @Test("the same as an array, through a thousand changes") func model() {
        for seed in UInt64(0)..<20 {
            var numbers = SplitMix64(seed: seed)
            var out = OutputBuffer()
            var model: [UInt8] = []
            for step in 0..<400 {
                switch Int.random(in: 0..<8, using: &numbers) {
                case 0:
                    let count = Int.random(in: 0...(model.count), using: &numbers)
                    out.removeFirst(count)
                    model.removeFirst(count)
                case 1:
                    let number = Int.random(in: 0...Int.max, using: &numbers) >> Int.random(in: 0..<63, using: &numbers)
                    out.append(decimal: number)
                    model += Array(String(number).utf8)
                case 2 where step % 50 == 0:
                    out.clear()
                    model = []
                default:
                    let count = Int.random(in: 0..<(step % 100 == 0 ? 300_000 : 2000), using: &numbers)
                    let bytes = (0..<min(count, 64)).map { _ in UInt8.random(in: 0...255, using: &numbers) }
                    let block = [UInt8](repeating: UInt8(step & 255), count: count - bytes.count) + bytes
                    out.append(block.span.bytes)
                    model += block
                }
                guard out.count == model.count, content(out) == model else {
                    Issue.record(
                        "With seed \(seed), after step \(step), the buffer has \(out.count) bytes and the array \(model.count), or others.")
                    return
                }
            }
        }
    }
}
