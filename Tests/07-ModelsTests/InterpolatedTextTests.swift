import Models
import Testing

@Suite("Texts that are put together in one go")
struct InterpolatedTextTests {
    @Test(
        "they are what an interpolated literal is",
        arguments: [0, 1, 9, 10, 42, 999, 1000, 99_999_999, 100_000_000, Int64.max, -1, Int64.min])
    func numbers(number: Int64) {
        #expect(String(interpolating: "\(number)") == "\(number)")
        #expect(String(interpolating: "User \(number)") == "User \(number)")
        #expect(String(interpolating: "u\(number)@example.com") == "u\(number)@example.com")
        #expect(String(interpolating: "\(number)\(number)\(number)\(number)") == "\(number)\(number)\(number)\(number)")
    }

    @Test("whole numbers of every type")
    func types() {
        #expect(
            String(interpolating: "\(UInt8.max) \(Int8.min) \(UInt64.max) \(Int32(7)) \(UInt.zero)") == "255 -128 18446744073709551615 7 0")
    }

    @Test("texts of any length and of any letters, also where the place on the stack ends", arguments: 0...130)
    func lengths(length: Int) {
        let letters = String(repeating: "é", count: length / 2) + String(repeating: "x", count: length % 2)
        #expect(letters.utf8.count == length)
        #expect(String(interpolating: "\(letters)") == letters)
        #expect(String(interpolating: "<\(letters)>") == "<\(letters)>")
        #expect(String(interpolating: "\(letters)\(length)\(letters)") == "\(letters)\(length)\(letters)")
        #expect(String(interpolating: "\(letters.dropFirst())🐦\(letters)") == "\(letters.dropFirst())🐦\(letters)")
    }

    @Test("a literal alone, and one that is longer than the place on the stack")
    func literals() {
        #expect(String(interpolating: "").isEmpty)
        #expect(String(interpolating: "u") == "u")
        #expect(String(interpolating: "swift: \u{1F426}") == "swift: 🐦")
        let number = 1
        #expect(
            String(interpolating: "a literal that has more than sixty-four bytes when it is counted: \(number), and more behind it")
                == "a literal that has more than sixty-four bytes when it is counted: 1, and more behind it")
    }

    @Test("any other value, as it describes itself")
    func values() {
        #expect(String(interpolating: "\(1.5) \(true) \([1, 2]) \(Character("é"))") == "1.5 true [1, 2] é")
    }
}
