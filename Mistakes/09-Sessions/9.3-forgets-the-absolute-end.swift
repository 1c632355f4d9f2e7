// Mistake 9.3: asks for the last use only, so a session that is kept busy never ends.
// Caught by: absolute: over however busy it is
func isOver(_ record: SessionRecord, at now: Int64) -> Bool {
    now - record.lastUsed >= idle
}
