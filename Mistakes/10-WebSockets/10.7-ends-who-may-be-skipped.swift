// Mistake 10.7: closes whoever is too slow, whatever the policy says.
// Caught by: skipped, and still there
func deliver(_ frame: SharedFrame, except sender: Member?, limit: Int, policy: SlowConsumers) -> Delivery {
    var delivery = Delivery()
    let all = members
    for member in all where member !== sender {
        if member.unsent + frame.byteCount <= limit {
            member.take(frame)
            delivery.taken += 1
        } else {
            delivery.tooSlow += 1
            member.tooSlow()
        }
    }
    return delivery
}
