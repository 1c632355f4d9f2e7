// Mistake 4.2: serves one request a read; the others wait for bytes that may never come.
// Caught by: three requests in one read are served in order
@inline(__always)
static func run(
    _ bytes: RawSpan, parser: inout RequestParser, serve: (Request) -> Served
) -> (consumed: Int, stop: PipelineStop) {
    var offset = 0
    while offset < bytes.byteCount {
        switch parser.parse(bytes.extracting(droppingFirst: offset)) {
        case .incomplete:
            return (offset, .drained)
        case .failed(let error):
            return (offset, .failed(error))
        case .complete(let request, let consumed):
            offset += consumed
            switch serve(request) {
            case .answered: return (offset, .drained)
            case .pending: return (offset, .pending)
            case .last: return (offset, .last)
            }
        }
    }
    return (offset, .drained)
}
