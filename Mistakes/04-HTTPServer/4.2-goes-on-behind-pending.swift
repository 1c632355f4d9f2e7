// Mistake 4.2: goes on behind a pending answer.
// Caught by: a pending answer holds up everything behind it
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
            case .pending: continue
            case .last: return (offset, .last)
            }
        }
    }
    return (offset, .drained)
}
