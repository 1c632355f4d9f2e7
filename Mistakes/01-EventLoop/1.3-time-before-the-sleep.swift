// Mistake 1.3: takes the time before the sleep.
// Caught by: everything in a turn sees the time after the sleep
public func turn(milliseconds: Int32 = -1) throws(SystemError) {
    try asCurrent { () throws(SystemError) in
        events.removeAll(keepingCapacity: true)
        now = clock.now
        try poller.wait(milliseconds: sleepTime(atMost: milliseconds), into: &events)
        dispatch(events)
        runTimers()
        runJobs()
        work?.run()
    }
}
