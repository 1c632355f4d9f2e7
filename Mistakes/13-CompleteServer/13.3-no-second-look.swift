// Mistake 13.3: tells what was read, without asking whether another call has told it meanwhile.
// Caught by: calls that read at the same time tell each change once
func publish() async throws(ClassError) {
    while true {
        let news = try await log.changes(after: published, atMost: Self.page)
        for change in news {
            room.tell(change)
            published = max(published, change.number)
        }
        if news.count < Self.page { return }
    }
}
