import Foundation
import Sessions

/// Whether the time of an answer tells who has an account: a wrong password for a user who is there, and one who is not, in turn. Prints
/// means and deviations in microseconds, and Welch's t: below 2 the two cannot be told apart by so many measurements.
@main
struct LoginTiming {
    static func main() async throws {
        let pairs = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 500
        guard let small = PasswordHash.Parameters(logRounds: 12, blockSize: 8, parallelism: 1) else { return }
        let passwords = Passwords(small, atOnce: 1)
        let kept = try await passwords.hash("correct horse battery").description
        var times: [[Double]] = [[], []]
        let clock = ContinuousClock()
        for number in 0..<pairs * 2 {
            // Which of them comes first changes, so that what the one leaves in the caches is not always the other's.
            let isKnown = (number % 2 == 0) == (number / 2 % 2 == 0)
            let time = try await clock.measure { _ = try await passwords.verify("wrong", against: isKnown ? kept : nil) }
            times[isKnown ? 0 : 1].append(Double(time.components.attoseconds) / 1e12)
        }
        let means = times.map { $0.reduce(0, +) / Double($0.count) }
        let variances = zip(times, means).map { times, mean in
            times.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(times.count - 1)
        }
        let spread = (variances[0] / Double(pairs) + variances[1] / Double(pairs)).squareRoot()
        for (name, index) in [("wrong password", 0), ("unknown user", 1)] {
            let middle = times[index].sorted()[pairs / 2]
            print("\(name)\tmean \(Int(means[index]))\tdeviation \(Int(variances[index].squareRoot()))\tmedian \(Int(middle))")
        }
        print("Welch's t\t\(((means[0] - means[1]) / spread * 100).rounded() / 100)\tof \(pairs) pairs")
    }
}
