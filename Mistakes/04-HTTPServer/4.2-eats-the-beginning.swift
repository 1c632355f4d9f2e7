// Mistake 4.2: counts the bytes of an incomplete request as done with.
// Caught by: the beginning of a request is left for the next read
@inline(__always)
static func run(
    _ bytes: RawSpan, parser: inout RequestParser, serve: (Request) -> Served
) -> (consumed: Int, stop: PipelineStop) {
    var offset = 0
    while offset < bytes.byteCount {
        switch parser.parse(bytes.extracting(droppingFirst: offset)) {
        case .incomplete:
            return (bytes.byteCount, .drained)
        case .failed(let error):
            return (offset, .failed(error))
        case .complete(let request, let consumed):
            offset += consumed
            switch serve(request) {
            case .answered: continue
            case .pending: return (offset, .pending)
            case .last: return (offset, .last)
            }
        }
    }
    return (offset, .drained)
}
