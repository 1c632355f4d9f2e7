// Mistake 1.3: does not empty the list of events.
// Caught by: a ready descriptor is told at each turn
public func turn(milliseconds: Int32 = -1) throws(SystemError) {
    try asCurrent { () throws(SystemError) in
        try poller.wait(milliseconds: sleepTime(atMost: milliseconds), into: &events)
        now = clock.now
        dispatch(events)
        runTimers()
        runJobs()
        work?.run()
    }
}
