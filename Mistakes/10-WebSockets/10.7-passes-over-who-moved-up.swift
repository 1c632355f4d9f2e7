// Mistake 10.7: goes through the list by position while it changes: who moves into a gap is passed over.
// Caught by: closed, and the others get it all the same
func deliver(_ frame: SharedFrame, except sender: Member?, limit: Int, policy: SlowConsumers) -> Delivery {
    var delivery = Delivery()
    var index = 0
    while index < members.count {
        let member = members[index]
        index += 1
        if member === sender { continue }
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
