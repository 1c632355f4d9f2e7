import HTTPParser
import Router
import Testing

@testable import TypedErrors

/// What people see: pages and lines, in which a client's own text comes back.
@Suite("Pages and lines", .timeLimit(.minutes(1)))
struct PageTests {
    private let attack = "<script>alert('x')</script>\" onload=\"&amp;"

    @Test("a client's text does not come alive in a page") func escaped() {
        let problem = Problem(
            .badRequest, code: "<b>", attack, flaws: [Flaw(.parameter(attack), attack), Flaw(.body(pointer: attack), "x")])
        let page = problem.response(.html, requestID: attack).wholeText
        #expect(!page.contains("<script") && !page.contains("<b>") && !page.contains("onload=\""), "HTML §13.1.2: \(page)")
        let wanted = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;&amp;amp;"
        #expect(page.contains("<p>\(wanted)</p>"), "Escaped once, so that people read what was sent: \(page)")
    }

    @Test("a script in a parameter of the path, end to end") func inPath() async throws {
        let site = try Site { app in
            app.get("/users/:id") { (context, id: Int) in "user \(id)" }
            app.get("/names/:name") { (context, name: String) throws(UserError) -> String in throw .emailTaken(name) }
        }
        for path in ["/users/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/names/%3Cscript%3Ealert(1)%3C%2Fscript%3E"] {
            let page = try await site.ask("GET \(path)", "Accept: text/html")
            #expect(page.contentType == "text/html; charset=utf-8" && (400..<500).contains(page.status))
            #expect(!page.text.contains("<script") && page.text.contains("&lt;script&gt;alert(1)"), "\(page.text)")
        }
    }

    @Test("a page has what one needs to ask for help") func page() {
        let problem = Problem(
            .conflict, code: "email_taken", "ada@example.com has an account already", flaws: [Flaw(.parameter("email"), "is taken")])
        let page = problem.response(.html, requestID: "r-17").wholeText
        for part in [
            "<!doctype html>", "<title>409 Conflict</title>", "ada@example.com has an account already", "<li>email is taken</li>",
            "email_taken",
            "request r-17",
        ] { #expect(page.contains(part), "\(part) is missing in \(page)") }
    }

    @Test("without flaws there is no list, and without a name none is told") func plainPage() {
        let page = Problem(.notFound, code: "not_found", "there is nothing at this path").response(.html, requestID: nil).wholeText
        #expect(!page.contains("<ul>") && !page.contains("request"), "\(page)")
    }

    @Test("lines for a terminal") func lines() {
        let problem = Problem(
            .badRequest, code: "bad", "two things", flaws: [Flaw(.parameter("a"), "is odd"), Flaw(.body(pointer: "/b"), "is not")])
        #expect(
            problem.response(.text, requestID: "r-17").wholeText == "Bad Request: two things\na is odd\n/b is not\nrequest r-17\n")
        #expect(Problem(.gone, code: "gone", "gone").response(.text, requestID: nil).wholeText == "Gone: gone\n")
    }

    @Test("a client's text begins no line of its own, and gives no orders to a terminal") func controls() {
        let sent = "x\r\nrequest forged\u{1B}[2J\u{9B}31m\u{7}\tend"
        let text = Problem(.badRequest, code: "bad", sent, flaws: [Flaw(.parameter(sent), "is odd")]).response(.text, requestID: "r-17")
            .wholeText
        #expect(text.split(separator: "\n").count == 3, "\(text.debugDescription)")
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" }, "\(text.debugDescription)")
    }
}
