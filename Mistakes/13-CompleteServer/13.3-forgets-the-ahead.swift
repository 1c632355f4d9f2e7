// Mistake 13.3: does not ask whether the newcomer knows more than the room has been told.
// Caught by: a newcomer who knows more than the room
func admit(_ seat: Room.Seat, knowing number: Int64) async throws(ClassError) {
    var known = number
    while known < published {
        let missed = try await log.changes(after: known, atMost: Self.page)
        if missed.isEmpty { break }
        for change in missed {
            if change.number > published { break }
            room.tell(change, only: seat)
            known = change.number
        }
    }
    room.admit(seat)
}
