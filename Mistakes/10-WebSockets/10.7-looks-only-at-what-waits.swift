// Mistake 10.7: compares what waits with the limit, and forgets the frame that is to come.
// Caught by: a limit to the byte
func deliver(_ frame: SharedFrame, except sender: Member?, limit: Int, policy: SlowConsumers) -> Delivery {
    var delivery = Delivery()
    let all = members
    for member in all where member !== sender {
        if member.unsent <= limit {
            member.take(frame)
            delivery.taken += 1
        } else {
            delivery.tooSlow += 1
            if policy == .disconnect { member.tooSlow() }
        }
    }
    return delivery
}
