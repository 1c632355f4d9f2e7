// Mistake 13.3: reads what was published when the newcomer came, and not what has been published while it was read.
// Caught by: what is published while a newcomer's past is read is not lost
func admit(_ seat: Room.Seat, knowing number: Int64) async throws(ClassError) {
    if number > published { try await publish() }
    var known = number
    let end = published
    while known < end {
        let missed = try await log.changes(after: known, atMost: Self.page)
        if missed.isEmpty { break }
        for change in missed where change.number <= end {
            room.tell(change, only: seat)
            known = change.number
        }
    }
    room.admit(seat)
}
