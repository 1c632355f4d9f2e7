// Mistake 10.7: takes the one out of the middle, and so moves everybody behind him.
// Caught by: who leaves makes room for the last
func leave(_ member: Member) {
    guard let place = member.place else { return }
    members.remove(at: place)
    for (index, other) in members.enumerated() { other.place = index }
    member.place = nil
}
