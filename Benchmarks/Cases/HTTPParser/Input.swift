/// What a browser sends: 414 bytes in 10 lines.
let head: [UInt8] = Array(
    """
    GET /users/42?fields=name,email HTTP/1.1\r
    Host: www.example.com\r
    User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r
    Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r
    Accept-Language: en-US,en;q=0.5\r
    Accept-Encoding: gzip, deflate, br\r
    Connection: keep-alive\r
    Cookie: session=4f0c2b7d9e51a863; theme=dark; lang=en; visits=1234567\r
    Cache-Control: max-age=0\r
    \r

    """.utf8)

/// A body of 16 KiB in 16 chunks.
let chunkedBody: [UInt8] =
    (0..<16).flatMap { _ in Array("400\r\n".utf8) + [UInt8](repeating: 0x61, count: 1024) + [13, 10] } + Array("0\r\n\r\n".utf8)

/// A request that has it.
let chunkedRequest: [UInt8] = Array("POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n".utf8) + chunkedBody
