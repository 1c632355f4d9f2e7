// Mistake 4.2: serves requests after the connection's last answer.
// Caught by: after the last answer nothing is served
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
            case .answered: continue
            case .pending: return (offset, .pending)
            case .last: continue
            }
        }
    }
    return (offset, .drained)
}
