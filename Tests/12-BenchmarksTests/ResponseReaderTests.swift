import Testing

@testable import Benchmarks

@Suite("Answers in a stream of bytes", .timeLimit(.minutes(1)))
struct ResponseReaderTests {
    /// Reads a text that arrives in pieces of a size; gives the answers, and what was left.
    private func read(_ text: String, pieces size: Int, isHead: Bool = false) throws -> ([AnswerEnd], left: Int) {
        var reader = ResponseReader(isHead: isHead)
        var pending: [UInt8] = []
        var answers: [AnswerEnd] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            pending += bytes[start..<min(bytes.count, start + size)]
            var offset = 0
            try pending.withUnsafeBytes { bytes in
                while let answer = try reader.next(bytes, from: &offset) { answers.append(answer) }
            }
            pending.removeFirst(offset)
        }
        if let answer = reader.close() { answers.append(answer) }
        return (answers, pending.count)
    }

    private let several =
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello" + "HTTP/1.1 404 Not Found\r\ncontent-length:0\r\nConnection: close\r\n\r\n"
        + "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\nX: \r\n\r\n3;a=b\r\nabc\r\n0\r\nT: r\r\n\r\n"
        + "HTTP/1.1 204 No Content\r\n\r\n" + "HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n"
        + "HTTP/1.0 200\r\nContent-Length: 1\r\n\r\nx"

    @Test("split anywhere") func split() throws {
        let wanted = [
            AnswerEnd(status: 200, closes: false), AnswerEnd(status: 404, closes: true), AnswerEnd(status: 201, closes: false),
            AnswerEnd(status: 204, closes: false), AnswerEnd(status: 304, closes: false), AnswerEnd(status: 200, closes: true),
        ]
        for size in 1...several.utf8.count {
            let (answers, left) = try read(several, pieces: size)
            #expect(answers == wanted, "in pieces of \(size)")
            #expect(left == 0, "in pieces of \(size)")
        }
    }

    @Test("a body that the end of the connection ends") func untilClose() throws {
        let (answers, left) = try read("HTTP/1.1 200 OK\r\nX: y\r\n\r\nHTTP/1.1 500 no\r\n\r\n", pieces: 7)
        #expect(answers == [AnswerEnd(status: 200, closes: true)])
        #expect(left == 0)
    }

    @Test("an answer to HEAD has no body") func head() throws {
        let (answers, _) = try read("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", pieces: 100, isHead: true)
        #expect(answers.count == 2)
    }

    @Test(
        "what is no answer",
        arguments: [
            ("HTTP/2 200 OK\r\n\r\n", ResponseError.malformedStatusLine), ("HTTP/1.1 2x0 OK\r\n\r\n", .malformedStatusLine),
            ("garbage, and more of it\r\n\r\n", .malformedStatusLine), ("HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\n", .malformedLength),
            ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", .malformedLength),
            ("HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999999\r\n\r\n", .malformedLength),
            ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", .malformedLength),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", .malformedChunk),
        ])
    func malformed(_ text: String, _ error: ResponseError) {
        for size in [1, 3, 1000] { #expect(throws: error) { try read(text, pieces: size) } }
    }

    @Test("a head without an end is given up") func endless() {
        let text = "HTTP/1.1 200 OK\r\n" + String(repeating: "X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", count: 2000)
        #expect(throws: ResponseError.headTooLong) { try read(text, pieces: 4096) }
    }
}
