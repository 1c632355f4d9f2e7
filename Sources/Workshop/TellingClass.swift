import Foundation
import WorkshopKit

/// A command after which the class is told what it has not heard of yet: what learners do all day.
protocol LearnersCommand {}

/// Keeps a verdict until the class has heard of it; without a class nothing happens. What goes wrong here is no part of the verdict.
func keepForClass(_ verdict: Verdict, _ progress: WorkshopKit.Progress, root: String) {
    do throws(Problem) {
        guard try Membership.read(root: root) != nil else { return }
        let hints = ExerciseID(verdict.exercise).map { progress[$0].hints } ?? 0
        try Outbox(root: root).keep(Reported(verdict, hints: hints))
    } catch { complain("The class will not hear of this: \(error)") }
}

/// Sends what waits for the class, and says in a dim line what does not go. Without a class, or with nothing to send, nothing happens.
///
/// - Parameter json: whether standard output belongs to a program, which does not want to read this.
func tellClass(root: String, json: Bool = false) async {
    let outbox = Outbox(root: root)
    guard outbox.count != (0, 0) else { return }
    do throws(Problem) {
        guard let membership = try Membership.read(root: root) else { return }
        // What there is to read can be read meanwhile.
        flush()
        let delivery = await outbox.send(to: ClassServer(membership))
        for line in delivery.lines {
            if json { complain(line) } else { print(Paint().dim(line)) }
        }
        flush()
    } catch { complain("\(error)") }
}

private func complain(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
