// Mistake 13.3: tells the newcomer all that the log has, also what the room, with the newcomer in it, is told later.
// Caught by: what is kept but not published comes once
func admit(_ seat: Room.Seat, knowing number: Int64) async throws(ClassError) {
    var known = number
    if known > published { try await publish() }
    while known < published {
        let missed = try await log.changes(after: known, atMost: Self.page)
        if missed.isEmpty { break }
        for change in missed {
            room.tell(change, only: seat)
            known = change.number
        }
    }
    room.admit(seat)
}
