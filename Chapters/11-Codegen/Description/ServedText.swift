import HTTPServer
import Router
import Synchronization

/// What is made of an application's routes when it is asked for the first time.
final class ServedText: Sendable {
    private let make: @Sendable ([RouteRecord]) throws(DescriptionError) -> String
    private let made = Mutex<String?>(nil)

    init(_ make: @escaping @Sendable ([RouteRecord]) throws(DescriptionError) -> String) { self.make = make }

    func response(_ contentType: StaticString, in context: Context) -> Response {
        do throws(DescriptionError) {
            return Response(.ok, contentType: contentType, body: .text(try text(context.routes)))
        } catch { return context.response(to: error) }
    }

    private func text(_ routes: [RouteRecord]) throws(DescriptionError) -> String {
        if let known = made.withLock({ $0 }) { return known }
        let text = try make(routes)
        made.withLock { $0 = text }
        return text
    }
}
