// Mistake 4.6: ends while the kernel's queue may hold connections.
// Caught by: it is over when nobody is left
func isOver(open: Int, listening: Bool) -> Bool {
    deadline != nil && open == 0
}
