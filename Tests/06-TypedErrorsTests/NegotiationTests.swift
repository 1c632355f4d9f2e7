import HTTPParser
import Router
import Testing

@testable import TypedErrors

/// Which form an error is told in (RFC 9110 §12.5.1).
@Suite("Negotiation", .timeLimit(.minutes(1)))
struct NegotiationTests {
    private func expect(
        _ accept: String?, _ wanted: ProblemForm, _ why: String = "", at location: SourceLocation = #_sourceLocation
    ) {
        let members = accept?.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }.map(String.init) ?? []
        let came = ProblemForm(accepted: members)
        #expect(came == wanted, "Accept: \(accept ?? "(none)") — \(wanted) is expected, came \(came). \(why)", sourceLocation: location)
    }

    @Test("browsers get a page") func browsers() {
        expect("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", .html, "Firefox and Safari")
        expect(
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
            .html, "Chrome")
    }

    @Test("programs get JSON") func programs() {
        expect(nil, .json, "no Accept at all")
        expect("*/*", .json, "curl, fetch, and most libraries")
        expect("application/json, text/plain, */*", .json, "axios")
        expect("application/json", .json)
        expect("application/problem+json", .json)
        expect("application/*", .json)
        expect("application/json, text/html", .json, "between equals JSON goes first")
    }

    @Test("terminals get lines") func terminals() {
        expect("text/plain", .text)
        expect("text/plain, text/html;q=0.5", .text)
        expect("text/html;q=0.5, text/plain;q=0.6, application/json;q=0.4", .text)
        expect("text/*", .html, "both are texts, and people read pages more easily")
        expect("text/*;q=0.5, text/plain", .text, "the more exact member counts")
    }

    @Test("weights decide") func weights() {
        expect("text/html;q=0.9, application/json", .json)
        expect("text/html, application/json;q=0.9", .html)
        expect("text/html;q=0.001, */*;q=0", .html)
        expect("TEXT/HTML", .html, "types have no case (RFC 9110 §8.3.1)")
        expect("text/html;charset=utf-8;q=0.2, text/plain;q=0.1", .html, "other parameters are not looked at")
    }

    @Test("q=0 is a no") func no() {
        expect("text/html;q=0", .json)
        expect("text/html;q=0, text/plain", .text)
        expect("application/problem+json;q=0, application/*, text/html;q=0.1", .html, "the most exact member counts: no problem+json")
        expect("application/json;q=0, text/plain;q=0.5, */*;q=0.1", .text)
    }

    @Test("who takes none of the three gets JSON") func nothing() {
        expect("image/png", .json, "an error in the wrong form is better than none")
        expect("*/*;q=0", .json)
        expect("", .json)
        expect("nonsense;;q=, text/html;q=2", .json, "what is malformed counts as not said")
    }

    @Test("an answer says that it depends on Accept") func vary() {
        for form in [ProblemForm.json, .html, .text] {
            let response = Problem(.notFound, code: "gone", "gone").response(form, requestID: nil)
            #expect(response.head[field: "Vary"] == "Accept", "\(form): RFC 9110 §12.5.5")
        }
        let fields = [ResponseField(name: "Vary", value: "Origin"), ResponseField(name: "Retry-After", value: "3")]
        let response = Problem(.serviceUnavailable, code: "away", "away", fields: fields).response(.json, requestID: nil)
        #expect(response.head[field: "Vary"] == "Origin, Accept", "what was there stays; came \(response.head.fields)")
        #expect(response.head[field: "Retry-After"] == "3", "the problem's own fields are sent")
    }

    @Test("the same in each form: the status, and the type that belongs to it") func types() {
        for (form, type) in [
            (ProblemForm.json, "application/problem+json"), (.html, "text/html; charset=utf-8"), (.text, "text/plain; charset=utf-8"),
        ] {
            let response = Problem(.conflict, code: "taken", "it is taken").response(form, requestID: nil)
            let came = response.head.contentType.map { "\($0)" } ?? ""
            #expect(response.head.status == .conflict && came == type, "\(form): \(type) is expected, came \(came)")
        }
    }
}
