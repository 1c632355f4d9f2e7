/// Who is in a room, on one loop.
///
/// The members stand side by side in an array, in no order: joining and leaving cost the same however many there are. A member is in one
/// audience at most, and its `place` is the one there.
final class Audience<Member: Listener> {
    private(set) var members: [Member] = []

    init() {}

    // Exercise 10.7 · Rooms with a slow consumer · 30 minutes
    // Why: the place is kept in the member, so nobody searches; the last one fills the gap, so nothing is moved up.
    // Starter: return
    /// Takes a member in, at the end of `members`, and notes its place there in `member.place`. One that is here already
    /// (`member.place` is not `nil`) stays where it is.
    func join(_ member: Member) {
        if member.place != nil { return }
        member.place = members.count
        members.append(member)
    }

    // Exercise 10.7 · Rooms with a slow consumer · 30 minutes
    // Starter: return
    /// Lets a member go: its `place` is `nil` afterwards, and the last member stands where it has stood, with its new place noted. It
    /// takes as long with two members as with two million (no test measures that). One whose `place` is `nil` is left alone.
    func leave(_ member: Member) {
        guard let place = member.place else { return }
        let last = members.removeLast()
        if last !== member {
            members[place] = last
            last.place = place
        }
        member.place = nil
    }

    // Exercise 10.7 · Rooms with a slow consumer · 30 minutes
    // Why: nobody waits for anybody: what a client does not take in time is its own loss. The array is copied before (one reference):
    // Why: a member that is closed leaves while we are going through them.
    // Starter: return Delivery()
    /// Gives a frame to every member once, but not to `sender`, which is not judged either: it is neither counted nor closed.
    ///
    /// A member that would then have more than `limit` bytes to take (`member.unsent` and the frame's `byteCount` together) is too slow.
    /// What happens to it is the `policy`:
    /// - `.skip`: it does not get this frame.
    /// - `.disconnect`: `member.tooSlow()` closes it. That may call ``leave(_:)`` at once, while this function is still going through the
    ///   members: all others must get the frame all the same, once. (Whether one that has left meanwhile still gets it does not matter.)
    ///
    /// All others get it: `member.take(frame)`.
    ///
    /// - Returns: how many got it, and how many were too slow.
    func deliver(_ frame: SharedFrame, except sender: Member?, limit: Int, policy: SlowConsumers) -> Delivery {
        var delivery = Delivery()
        let all = members
        for member in all where member !== sender {
            if member.unsent + frame.byteCount <= limit {
                member.take(frame)
                delivery.taken += 1
            } else {
                delivery.tooSlow += 1
                if policy == .disconnect { member.tooSlow() }
            }
        }
        return delivery
    }
}
