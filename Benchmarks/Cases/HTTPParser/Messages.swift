import Case
import HTTPParser

let messages: [Case] = [
    Case("a request's head: Apus", quick: true) {
        var parser = RequestParser(limits: ParserLimits())
        return { count in
            let all = head
            for _ in 0..<count {
                guard case .complete(let request, 414) = parser.parse(all.span.bytes) else { fatalError("the head is not accepted") }
                keep(request)
            }
        }
    },
    Case("a chunked body of 16 KiB, with its head: Apus", quick: true) {
        var parser = RequestParser(limits: ParserLimits())
        return { count in
            let all = chunkedRequest
            let bytes = all.span.bytes
            for _ in 0..<count {
                guard case .complete(let request, let start) = parser.parse(bytes) else { fatalError("the head is not accepted") }
                keep(request)
                var (decoder, offset, size) = (ChunkDecoder(limits: ParserLimits()), start, 0)
                while case .data(let range) = decoder.next(bytes, from: offset) {
                    size += range.count
                    offset = range.upperBound
                }
                precondition(size == 16_384)
            }
        }
    },
    Case("a response's head: Apus", quick: true) {
        var out = OutputBuffer()
        var head = ResponseHead(status: .ok, contentType: "application/json")
        head.fields.append(ResponseField(name: "Cache-Control", value: "no-store"))
        let date = HTTPDate(unixSeconds: 1_700_000_000)
        return { count in
            for _ in 0..<count {
                out.clear()
                try? head.write(into: &out, date: date, framing: .length(58), keepAlive: true, version: .http11)
            }
            precondition(out.count == 133)
        }
    },
    Case("a response's head: text put together", quick: true) {
        let (type, length, date) = ("application/json", 58, "Tue, 14 Nov 2023 22:13:20 GMT")
        let fields = [("Cache-Control", "no-store")]
        return { count in
            for _ in 0..<count {
                var text = "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(length)\r\nDate: \(date)\r\n"
                for (name, value) in fields { text += "\(name): \(value)\r\n" }
                text += "\r\n"
                let bytes = Array(text.utf8)
                precondition(bytes.count == 133)
            }
        }
    },
]
