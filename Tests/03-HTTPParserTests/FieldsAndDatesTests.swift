import HTTPParser
import Testing

@Suite("Fields and dates", .timeLimit(.minutes(1)))
struct FieldsAndDates {
    @Test(
        "the three forms of a date mean one moment (RFC 9110 §5.6.7)",
        arguments: ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])
    func forms(_ text: String) { #expect(HTTPDate.unixSeconds(text) == 784_111_777) }

    @Test("a date is read as it was written") func there() {
        for seconds in stride(from: 0, to: 4_102_444_800, by: 86_399 * 17) {
            #expect(HTTPDate.unixSeconds(HTTPDate(unixSeconds: seconds).text) == seconds)
        }
    }

    @Test(
        "what is no date is none",
        arguments: [
            "", "now", "0", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 994 08:49:37 GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT",
        ])
    func none(_ text: String) { #expect(HTTPDate.unixSeconds(text) == nil) }

    @Test("fields are found, replaced and taken away whatever the case of their names") func fields() {
        var head = ResponseHead(contentType: "text/plain")
        head.add(field: "Set-Cookie", "a=1")
        head.add(field: "X", "1")
        head.add(field: "set-cookie", "b=2")
        #expect(head[field: "content-type"] == "text/plain")
        #expect(head[field: "SET-COOKIE"] == "a=1")
        head[field: "Set-Cookie"] = "c=3"
        #expect(head.fields.map { $0.name + "=" + $0.value } == ["Set-Cookie=c=3", "X=1"])
        head[field: "Content-Type"] = "text/html"
        #expect(head.contentType == nil && head[field: "Content-Type"] == "text/html")
        head[field: "x"] = nil
        #expect(!head.has(field: "X") && head.has(field: "content-type"))
    }

    @Test("a member is added to a list once") func lists() {
        var head = ResponseHead()
        head.add("Origin", toList: "Vary")
        head.add("Accept-Encoding", toList: "vary")
        head.add("origin", toList: "Vary")
        #expect(head.fields == [ResponseField(name: "Vary", value: "Origin, Accept-Encoding")])
        head[field: "Vary"] = "*"
        head.add("Origin", toList: "Vary")
        #expect(head[field: "Vary"] == "*")
    }
}
