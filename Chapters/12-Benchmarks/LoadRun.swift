import Dispatch
import EventLoop
import Synchronization

extension Load {
    /// Makes the run, on this thread and as many others as there are further loops. Blocks until it is over.
    ///
    /// - Throws: ``LoadError`` when the load makes no sense, or nobody answers.
    public func run() throws(LoadError) -> LoadResult {
        try check()
        let address = try ServerAddress(host: host, port: port)
        let before = ProcessUsage.ownTime
        let results = Mutex<[Result<LoadResult, LoadError>]>([])
        @Sendable func part(_ index: Int) {
            let result = Result { () throws(LoadError) in
                let loop = try LoadLoop(self, address, index: index)
                try loop.run()
                return loop.result
            }
            results.withLock { $0.append(result) }
        }
        let done = DispatchGroup()
        for index in 1..<max(1, loops) {
            done.enter()
            // A queue of its own gets a thread of its own.
            DispatchQueue(label: "load \(index)").async {
                part(index)
                done.leave()
            }
        }
        part(0)
        done.wait()
        var whole = LoadResult()
        for result in results.withLock({ $0 }) { whole.add(try result.get()) }
        (whole.duration, whole.warmUp) = (duration, warmUp)
        whole.ownCores = Double(ProcessUsage.ownTime - before) / Double(duration + warmUp)
        return whole
    }
}
